package webanalytics.program;

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Reads settings from configuration values and reports all wrong ones together. */
final class SettingsReader {
  private SettingsReader() {}

  /**
   * Reads all settings.
   *
   * @throws InvalidSettingsException naming every wrong value and unknown key
   */
  static Settings read(ConfigValues config) {
    ValueReader values = new ValueReader(config);
    Settings settings = settings(values);
    for (String key : new TreeSet<>(config.givenKeys())) {
      if (!values.asked().contains(key)) {
        values.report(
            key,
            "no such key, remove it with pulumi config rm; the keys are "
                + String.join(", ", values.asked()));
      }
    }
    values.throwIfWrong();
    return settings;
  }

  /** Reads on after a wrong value, with null in its place; such settings are never returned. */
  private static Settings settings(ValueReader values) {
    var stage = values.choice("stage", Map.of("start", Stage.START, "finish", Stage.FINISH));
    // What is read after an unknown profile is never used.
    Profile profile =
        Objects.requireNonNullElse(values.choice("profile", Profile.byName()), Profile.WORKSHOP);
    return new Settings(
        stage,
        profile,
        new NetworkSettingsReader(values).read(profile),
        new ServerSettingsReader(values).read(profile),
        new EventSettingsReader(values).read(),
        new GovernanceSettingsReader(values).read(profile));
  }
}
