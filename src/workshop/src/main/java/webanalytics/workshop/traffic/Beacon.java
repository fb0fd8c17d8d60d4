package webanalytics.workshop.traffic;

/**
 * Holds what one visitor's browser would report.
 *
 * @param event what happened, sent as header {@code event}
 * @param clientid who, sent as header {@code clientid}
 * @param page where, sent as header {@code page}
 * @param referrer sent as header {@code Referer}
 * @param agent sent as header {@code User-Agent}
 */
public record Beacon(String event, String clientid, String page, String referrer, String agent) {}
