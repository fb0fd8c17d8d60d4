package webanalytics.program;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds what a profile decides where no setting does.
 *
 * @param name its name in the configuration
 * @param isolated whether servers are in private subnets and HTTPS is a must
 * @param accessLogs whether load balancer and bucket log every request
 * @param topic whether alarms have a topic without an e-mail address too
 * @param severalInstanceTypes whether the group may take a second instance type
 * @param deletionProtection whether the load balancer refuses to be deleted
 * @param logRetentionDays days for which log groups keep their lines
 */
record Profile(
    String name,
    boolean isolated,
    boolean accessLogs,
    boolean topic,
    boolean severalInstanceTypes,
    boolean deletionProtection,
    int logRetentionDays) {
  /** As the workshop; its logs stay for two weeks, as long as somebody remembers the workshop. */
  static final Profile WORKSHOP = new Profile("workshop", false, false, false, false, false, 14);

  /** Meets or waives, with a reason, every control of AWS Foundational Security Best Practices. */
  static final Profile HARDENED = new Profile("hardened", true, true, true, true, true, 365);

  /** Returns the profiles by name. */
  static Map<String, Profile> byName() {
    return List.of(WORKSHOP, HARDENED).stream()
        .collect(Collectors.toMap(Profile::name, Function.identity()));
  }
}
