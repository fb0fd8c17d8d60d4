package webanalytics.localcloud.plugin.protocol;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckRequest.AutonamingOptions;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;
import webanalytics.localcloud.plugin.engine.Differ;
import webanalytics.localcloud.plugin.engine.Difference;
import webanalytics.localcloud.plugin.engine.Names;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Reads and answers the protocol's richer messages. */
final class Requests {
  private Requests() {}

  static Names names(Urn urn, CheckRequest request) {
    AutonamingOptions options = request.getAutonaming();
    boolean proposed = request.hasAutonaming() && !options.getProposedName().isEmpty();
    return new Names(
        urn.name(),
        request.getRandomSeed().toByteArray(),
        proposed ? Optional.of(options.getProposedName()) : Optional.empty(),
        request.hasAutonaming() && options.getMode() == AutonamingOptions.Mode.ENFORCE,
        request.hasAutonaming() && options.getMode() == AutonamingOptions.Mode.DISABLE);
  }

  static DiffResponse diff(Schema schema, DiffRequest request) {
    Values before = Wire.values(request.getOldInputs());
    Values after = Wire.values(request.getNews());
    List<Difference> differences =
        DefaultTags.named(
                Differ.diff(schema, DefaultTags.sent(before), DefaultTags.sent(after)),
                before,
                after)
            .stream()
            .filter(each -> !request.getIgnoreChangesList().contains(each.property()))
            .toList();
    DiffResponse.Builder reply =
        DiffResponse.newBuilder()
            .setHasDetailedDiff(true)
            .setChanges(differences.isEmpty() ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME);
    for (Difference each : differences) {
      reply.putDetailedDiff(
          each.path(), PropertyDiff.newBuilder().setKind(kind(each)).setInputDiff(true).build());
    }
    differences.stream().map(Difference::property).distinct().forEach(reply::addDiffs);
    differences.stream()
        .filter(Difference::replaces)
        .map(Difference::property)
        .distinct()
        .forEach(reply::addReplaces);
    return reply
        .setDeleteBeforeReplace(
            reply.getReplacesCount() > 0 && Differ.keepsName(schema, before, after))
        .build();
  }

  /** Compares the settings of the provider itself. */
  static DiffResponse configurationDiff(Values before, Values after) {
    Set<String> keys = new TreeSet<>(before.asMap().keySet());
    keys.addAll(after.asMap().keySet());
    keys.removeIf(key -> key.startsWith("__") || Objects.equals(before.get(key), after.get(key)));
    DiffResponse.Builder reply =
        DiffResponse.newBuilder()
            .setChanges(keys.isEmpty() ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
            .addAllDiffs(keys);
    if (keys.contains("region")) {
      reply.addReplaces("region");
    }
    return reply.build();
  }

  private static PropertyDiff.Kind kind(Difference difference) {
    boolean replaces = difference.replaces();
    return switch (difference.kind()) {
      case ADD -> replaces ? PropertyDiff.Kind.ADD_REPLACE : PropertyDiff.Kind.ADD;
      case DELETE -> replaces ? PropertyDiff.Kind.DELETE_REPLACE : PropertyDiff.Kind.DELETE;
      case UPDATE -> replaces ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
    };
  }
}
