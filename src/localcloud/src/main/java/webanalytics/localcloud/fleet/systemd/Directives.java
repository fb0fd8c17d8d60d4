package webanalytics.localcloud.fleet.systemd;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Knows which settings of units mean something here, and which have no effect. */
final class Directives {
  private static final Set<String> CARRIED_OUT =
      Set.of(
          "Unit.After",
          "Unit.Before",
          "Unit.Requires",
          "Unit.StartLimitIntervalSec",
          "Unit.Wants",
          "Service.ExecStart",
          "Service.ExecStop",
          "Service.LogsDirectory",
          "Service.RemainAfterExit",
          "Service.Restart",
          "Service.RestartSec",
          "Service.StateDirectory",
          "Service.TimeoutStopSec",
          "Service.Type",
          "Service.User",
          "Install.WantedBy");

  /**
   * Processes keep the fleet's environment, user and /tmp; Apache always stops gracefully; nobody
   * asks how a stopped service ended.
   */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "Unit.Description",
          "Unit.Documentation",
          "Service.Environment",
          "Service.ExecReload",
          "Service.KillMode",
          "Service.KillSignal",
          "Service.PrivateTmp",
          "Service.SuccessExitStatus");

  private Directives() {}

  static void check(String unit, Set<String> keys) throws ServiceFailure {
    List<String> unknown =
        new TreeSet<>(keys)
            .stream()
                .filter(key -> !key.startsWith("Timer."))
                .filter(key -> !CARRIED_OUT.contains(key) && !WITHOUT_EFFECT.contains(key))
                .toList();
    if (!unknown.isEmpty()) {
      throw new ServiceFailure(unit + ": not known here: " + String.join(", ", unknown));
    }
  }
}
