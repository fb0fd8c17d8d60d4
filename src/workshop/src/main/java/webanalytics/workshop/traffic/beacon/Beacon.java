package webanalytics.workshop.traffic.beacon;

/**
 * Holds what one visitor's browser would report.
 *
 * @param event what happened, sent as header {@code event}
 * @param clientid who, sent as header {@code clientid}
 * @param page where, sent as header {@code page}
 * @param referrer sent as header {@code Referer}
 * @param agent sent as header {@code User-Agent}
 * @param metric a custom metric, sent as up to two headers; null where the run sends none
 */
public record Beacon(
    String event, String clientid, String page, String referrer, String agent, Metric metric) {}
