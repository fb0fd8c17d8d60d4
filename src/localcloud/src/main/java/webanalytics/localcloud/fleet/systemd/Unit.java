package webanalytics.localcloud.fleet.systemd;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds what matters of a unit, drop-ins merged in.
 *
 * @param name full name with suffix
 * @param after units that are started before and stopped after this one
 * @param before units that are started after and stopped before this one
 * @param requires units started with it, without which it fails
 * @param wants units started with it, if they can be
 * @param wantedBy targets that pull it in at boot once it is enabled
 * @param type Type of the service: simple, notify, oneshot …
 * @param remainAfterExit whether a oneshot service counts as active when it is done
 * @param execStart command lines of ExecStart
 * @param execStop command lines of ExecStop
 * @param restart no, always, on-failure …
 * @param restartDelay RestartSec, default 100 ms
 * @param stopTimeout TimeoutStopSec, default 90 s
 * @param startLimitInterval StartLimitIntervalSec, default 10 s: more than five starts in it are
 *     refused; 0 for no limit
 * @param user User, empty for root
 * @param directories folders of StateDirectory and LogsDirectory, absolute
 */
public record Unit(
    String name,
    List<String> after,
    List<String> before,
    List<String> requires,
    List<String> wants,
    List<String> wantedBy,
    String type,
    boolean remainAfterExit,
    List<String> execStart,
    List<String> execStop,
    String restart,
    Duration restartDelay,
    Duration stopTimeout,
    Duration startLimitInterval,
    Optional<String> user,
    List<String> directories) {
  private static final Duration RESTART_DELAY = Duration.ofMillis(100);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration START_LIMIT_INTERVAL = Duration.ofSeconds(10);

  /** Makes a unit of the sections of its files. */
  public static Unit of(String name, UnitSections sections) throws ServiceFailure {
    Directives.check(name, sections.keys());
    return new Unit(
        name,
        sections.words("Unit", "After"),
        sections.words("Unit", "Before"),
        sections.words("Unit", "Requires"),
        sections.words("Unit", "Wants"),
        sections.words("Install", "WantedBy"),
        sections.last("Service", "Type").orElse("simple"),
        sections.last("Service", "RemainAfterExit").filter(Unit::isTrue).isPresent(),
        sections.lines("Service", "ExecStart"),
        sections.lines("Service", "ExecStop"),
        sections.last("Service", "Restart").orElse("no"),
        duration(sections.last("Service", "RestartSec"), RESTART_DELAY),
        duration(sections.last("Service", "TimeoutStopSec"), STOP_TIMEOUT),
        duration(sections.last("Unit", "StartLimitIntervalSec"), START_LIMIT_INTERVAL),
        sections.last("Service", "User"),
        directories(sections));
  }

  private static List<String> directories(UnitSections sections) {
    return Stream.of("StateDirectory /var/lib/", "LogsDirectory /var/log/")
        .map(kind -> kind.split(" "))
        .flatMap(kind -> sections.words("Service", kind[0]).stream().map(kind[1]::concat))
        .toList();
  }

  /** Tells whether the unit is a service; timers and targets have nothing to run here. */
  public boolean isService() {
    return name.endsWith(".service");
  }

  /** Tells whether the service is to be started again after it ended. */
  public boolean restartsAfter(boolean cleanExit) {
    return switch (restart) {
      case "always" -> true;
      case "on-failure", "on-abnormal", "on-abort" -> !cleanExit;
      case "on-success" -> cleanExit;
      default -> false;
    };
  }

  private static boolean isTrue(String value) {
    return List.of("yes", "true", "on", "1").contains(value);
  }

  private static Duration duration(Optional<String> text, Duration otherwise)
      throws ServiceFailure {
    return text.isEmpty() ? otherwise : TimeSpan.parse(text.get());
  }
}
