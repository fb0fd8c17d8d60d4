package webanalytics.infrastructure.network;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds an IPv4 network such as 10.0.0.0/23.
 *
 * @param address the network's first address as an unsigned 32-bit number
 * @param prefixLength 0 to 32
 */
public record Cidr(long address, int prefixLength) {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})/([0-9]|[12][0-9]|3[0-2])");

  /**
   * Reads a network in its usual notation.
   *
   * @throws IllegalArgumentException for anything else, and where bits are set behind the prefix
   */
  public static Cidr parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an IPv4 network: " + text);
    }
    long address = 0;
    for (int group = 1; group <= 4; group++) {
      int octet = Integer.parseInt(matcher.group(group));
      if (octet > 255) {
        throw new IllegalArgumentException("not an IPv4 network: " + text);
      }
      address = address << 8 | octet;
    }
    Cidr cidr = new Cidr(address, Integer.parseInt(matcher.group(5)));
    if (address % cidr.size() != 0) {
      // AWS would silently use the network's first address, and every later preview show a change.
      throw new IllegalArgumentException("host bits are set in " + text);
    }
    return cidr;
  }

  /** Tells whether every address of the other network is in this one. */
  public boolean contains(Cidr other) {
    return address <= other.address && other.end() <= end();
  }

  /** Tells whether the two networks share an address. */
  public boolean overlaps(Cidr other) {
    return address < other.end() && other.address < end();
  }

  /** Returns the half with the lower addresses; a network of one address has none. */
  public Cidr lowerHalf() {
    return new Cidr(address, prefixLength + 1);
  }

  /** Returns the half with the higher addresses; a network of one address has none. */
  public Cidr upperHalf() {
    return new Cidr(address + size() / 2, prefixLength + 1);
  }

  /** Returns the network that this one is half of; the whole internet is half of none. */
  public Cidr whole() {
    return new Cidr(address - address % (2 * size()), prefixLength - 1);
  }

  private long size() {
    return 1L << (32 - prefixLength);
  }

  private long end() {
    return address + size();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d.%d.%d.%d/%d",
        address >> 24 & 255,
        address >> 16 & 255,
        address >> 8 & 255,
        address & 255,
        prefixLength);
  }
}
