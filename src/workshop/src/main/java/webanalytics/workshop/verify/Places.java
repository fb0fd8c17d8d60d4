package webanalytics.workshop.verify;

/**
 * Tells how far events came that are not in the bucket.
 *
 * @param logged how many requests are in the servers' logs
 * @param loggedNotStored how many of those are not in the bucket
 * @param neverLogged how many answered requests are neither in the bucket nor in a log
 * @param unknown how many are in neither, where logs are gone
 * @param loggedAtStart how many of those logged and not stored a server at stage start answered,
 *     which delivers nothing
 */
record Places(int logged, int loggedNotStored, int neverLogged, int unknown, int loggedAtStart) {}
