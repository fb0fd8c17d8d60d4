package webanalytics.localcloud.fleet.network;

/**
 * Represents an IPv4 block.
 *
 * @param network the block's first address as a number, 0 to 2^32-1
 * @param prefix the number of leading bits that are fixed, 0 to 32
 */
public record Cidr(long network, int prefix) {
  /**
   * Reads a block such as {@code 10.0.0.0/23}; an address without prefix is a block of one.
   *
   * @throws IllegalArgumentException where the text is neither
   */
  public static Cidr parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      int prefix = parts.length == 1 ? 32 : Integer.parseInt(parts[1]);
      if (parts.length > 2 || prefix < 0 || prefix > 32) {
        throw new IllegalArgumentException("not an IPv4 block: " + text);
      }
      return new Cidr(address(parts[0]) & mask(prefix), prefix);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not an IPv4 block: " + text, e);
    }
  }

  /** Tells whether every address of the other block lies in this one. */
  public boolean contains(Cidr other) {
    return prefix <= other.prefix && (other.network & mask(prefix)) == network;
  }

  private static long address(String text) {
    String[] octets = text.split("\\.", -1);
    if (octets.length != 4) {
      throw new IllegalArgumentException("not an IPv4 address: " + text);
    }
    long address = 0;
    for (String octet : octets) {
      int value = Integer.parseInt(octet);
      if (value < 0 || value > 255) {
        throw new IllegalArgumentException("not an IPv4 address: " + text);
      }
      address = address << 8 | value;
    }
    return address;
  }

  private static long mask(int prefix) {
    return prefix == 0 ? 0 : 0xFFFFFFFFL << 32 - prefix & 0xFFFFFFFFL;
  }
}
