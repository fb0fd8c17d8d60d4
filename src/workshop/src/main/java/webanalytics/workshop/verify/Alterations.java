package webanalytics.workshop.verify;

import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps which requests were found altered, and the fields of the first. Safe for several threads.
 */
final class Alterations {
  private final int highest;
  private final BitSet sent = new BitSet();
  private final Set<Integer> neverSent = new HashSet<>();
  private final TreeMap<Integer, List<String>> examples = new TreeMap<>();

  /**
   * Begins without any.
   *
   * @param highest the largest number that was sent: a stored one may be anything
   */
  Alterations(int highest) {
    this.highest = highest;
  }

  /** Adds fields to those of a request. */
  synchronized void add(int number, List<String> fields) {
    if (number <= highest) {
      sent.set(number);
    } else {
      neverSent.add(number);
    }
    // Several altered events of one request add up, whichever was read first.
    examples.merge(
        number,
        fields,
        (before, more) -> {
          Set<String> all = new LinkedHashSet<>(before);
          all.addAll(more);
          return List.copyOf(all);
        });
    if (examples.size() > Firsts.EXAMPLES) {
      examples.pollLastEntry();
    }
  }

  /** Returns how many requests are altered. */
  synchronized int count() {
    return sent.cardinality() + neverSent.size();
  }

  /** Returns the fields of the first ten. */
  synchronized SortedMap<Integer, List<String>> examples() {
    return new TreeMap<>(examples);
  }
}
