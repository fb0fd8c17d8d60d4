package webanalytics.infrastructure;

import com.pulumi.Context;
import com.pulumi.Pulumi;

/** Runs the Pulumi program. */
public final class Main {
  private Main() {}

  /** Reads and checks the stack's settings, then declares its resources. */
  public static void main(String[] args) {
    Pulumi.run(Main::deploy);
  }

  private static void deploy(Context context) {
    Settings settings = SettingsReader.read(ConfigValues.of(context));
    WebAnalytics.deploy(context, settings);
  }
}
