package webanalytics.infrastructure.delivery;

/**
 * Says when Firehose delivers: as soon as either bound is reached.
 *
 * @param seconds age of the oldest event, 0 to 900; the workshop has 60
 * @param mebibytes size of all events, 1 to 128; the workshop has 1
 */
public record BufferingHints(int seconds, int mebibytes) {}
