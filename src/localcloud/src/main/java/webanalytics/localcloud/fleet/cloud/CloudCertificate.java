package webanalytics.localcloud.fleet.cloud;

/**
 * Holds a certificate as the certificate manager keeps it.
 *
 * @param certificate the certificate, and its chain if it has one, as PEM
 * @param privateKey its private key as PEM
 */
public record CloudCertificate(String certificate, String privateKey) {
  /** Leaves the key out: what is logged shall hold no secret. */
  @Override
  public String toString() {
    return "CloudCertificate[" + Integer.toHexString(certificate.hashCode()) + "]";
  }
}
