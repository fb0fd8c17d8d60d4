package webanalytics.localcloud.fleet.balancer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import webanalytics.localcloud.fleet.cloud.CloudCertificate;

/** Makes what a listener encrypts with from PEM texts. */
final class Tls {
  /** The versions that the policy ELBSecurityPolicy-TLS13-1-2-Res-2021-06 allows. */
  static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ((?:RSA )?)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END ");
  // Version 0 and rsaEncryption with no parameters: what PKCS#8 puts before an RSA key of PKCS#1.
  private static final byte[] RSA_HEADER =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;

  private Tls() {}

  /**
   * Returns a context that presents the certificate.
   *
   * @throws GeneralSecurityException where certificate or key cannot be read, or do not fit
   */
  static SSLContext context(CloudCertificate pair) throws GeneralSecurityException {
    Certificate[] chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pair.certificate().getBytes(StandardCharsets.UTF_8)))
            .toArray(Certificate[]::new);
    if (chain.length == 0) {
      throw new GeneralSecurityException("no certificate in its PEM text");
    }
    char[] password = new char[0];
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry(
          "listener",
          key(pair.privateKey(), chain[0].getPublicKey().getAlgorithm()),
          password,
          chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static PrivateKey key(String pem, String algorithm) throws GeneralSecurityException {
    Matcher found = KEY.matcher(pem);
    if (!found.find()) {
      throw new GeneralSecurityException(
          "the private key is neither PKCS#8 nor PKCS#1 in PEM; convert it: openssl pkcs8 -topk8");
    }
    byte[] der = Base64.getMimeDecoder().decode(found.group(2));
    byte[] pkcs8 = found.group(1).isEmpty() ? der : wrap(der);
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static byte[] wrap(byte[] rsaKey) {
    byte[] octets = element(OCTET_STRING, rsaKey);
    return element(
        SEQUENCE,
        ByteBuffer.allocate(RSA_HEADER.length + octets.length).put(RSA_HEADER).put(octets).array());
  }

  /** Returns a DER element; the length takes two bytes, as that of every RSA key of use does. */
  private static byte[] element(int tag, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .put((byte) tag)
        .put((byte) 0x82)
        .putShort((short) content.length)
        .put(content)
        .array();
  }
}
