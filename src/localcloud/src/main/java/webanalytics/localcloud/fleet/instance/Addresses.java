package webanalytics.localcloud.fleet.instance;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Hands out the instances' loopback addresses: .16 to .127 of the leased network. */
public final class Addresses {
  private static final int FIRST = 16;
  private static final int LAST = 127;

  private final String prefix;
  private final Set<Integer> taken = new HashSet<>();
  private int next = FIRST;

  /**
   * Hands out addresses of a network.
   *
   * @param prefix its first three octets with a trailing dot
   */
  public Addresses(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Returns a free address, not one given back a moment ago while there are others.
   *
   * @param wished the address to be returned where it is free
   * @throws IllegalStateException where all 112 are taken
   */
  public synchronized String take(Optional<String> wished) {
    if (wished.isPresent() && taken.add(number(wished.get()))) {
      return wished.get();
    }
    for (int tries = FIRST; tries <= LAST; tries++) {
      int candidate = next;
      next = next == LAST ? FIRST : next + 1;
      if (taken.add(candidate)) {
        return prefix + candidate;
      }
    }
    throw new IllegalStateException("all " + taken.size() + " instance addresses are taken");
  }

  /** Gives an address back. */
  public synchronized void release(String address) {
    taken.remove(number(address));
  }

  private int number(String address) {
    return Integer.parseInt(address.substring(prefix.length()));
  }
}
