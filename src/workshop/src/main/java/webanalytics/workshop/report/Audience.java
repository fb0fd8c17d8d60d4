package webanalytics.workshop.report;

/** Knows by its User-Agent who asked; the patterns mean the same to DuckDB and Athena. */
final class Audience {
  /** Names of programs that read pages on their own; a CUBOT is a phone. */
  private static final String BOTS =
      "(?i)(^|[^u])bots?\\b|bot/|crawl|spider|slurp|archiver|facebookexternalhit|headlesschrome";

  private static final String HEALTH_CHECKS =
      "(?i)ELB-HealthChecker|kube-probe|Route53-Health-Check|GoogleHC";

  private Audience() {}

  static Sql in(Sql sql) {
    return sql.with("bots", BOTS).with("health_checks", HEALTH_CHECKS);
  }
}
