package webanalytics.localcloud.plugin.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import webanalytics.localcloud.plugin.schema.Naming;

/**
 * Makes up the physical name of a resource whose program gives none.
 *
 * @param logicalName of the resource in the program
 * @param seed from the engine, so that one deployment's preview and update agree; may be empty
 * @param proposed the engine's own proposal, where the user configured one
 * @param enforced whether the proposal must be taken as it is
 * @param disabled whether the user wants no names made up
 */
public record Names(
    String logicalName,
    byte[] seed,
    Optional<String> proposed,
    boolean enforced,
    boolean disabled) {
  private static final int DIGITS = 7;

  /** Makes names from logical name and seed, as the engine asks by default. */
  public static Names from(String logicalName, byte[] seed) {
    return new Names(logicalName, seed, Optional.empty(), false, false);
  }

  /**
   * Returns a name. As the genuine provider does (pulumi-terraform-bridge, ComputeAutoNameDefault),
   * it cuts the engine's proposal to AWS's length, but no logical name: one that is too long is for
   * the checker to refuse.
   */
  String name(Naming naming) {
    String name = proposed.orElseGet(() -> logicalName + "-" + digits());
    String cased = naming.lowerCase() && !enforced ? name.toLowerCase(Locale.ROOT) : name;
    return proposed.isEmpty() || enforced || cased.length() <= naming.longest()
        ? cased
        : cased.substring(0, naming.longest());
  }

  private String digits() {
    byte[] source = seed;
    if (source.length == 0) {
      source = new byte[32];
      new SecureRandom().nextBytes(source);
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(logicalName.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(source)).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
