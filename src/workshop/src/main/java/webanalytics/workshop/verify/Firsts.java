package webanalytics.workshop.verify;

import java.util.List;
import java.util.TreeSet;

/** Keeps the smallest ten of many different values, as examples. Safe for several threads. */
final class Firsts<T extends Comparable<T>> {
  static final int EXAMPLES = 10;

  private final TreeSet<T> values = new TreeSet<>();

  synchronized void add(T value) {
    values.add(value);
    if (values.size() > EXAMPLES) {
      values.pollLast();
    }
  }

  /** Returns them, the smallest first. */
  synchronized List<T> values() {
    return List.copyOf(values);
  }
}
