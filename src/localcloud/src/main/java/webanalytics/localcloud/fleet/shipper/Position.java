package webanalytics.localcloud.fleet.shipper;

/**
 * Says how far a file has been delivered.
 *
 * @param file the file's identity on its disk, which a rename keeps
 * @param offset bytes delivered
 * @param headLength how many of the file's first bytes the checksum covers
 * @param headChecksum their CRC-32: a file that merely got the identity of a deleted one differs
 */
record Position(String file, long offset, int headLength, long headChecksum) {}
