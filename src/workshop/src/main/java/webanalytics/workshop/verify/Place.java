package webanalytics.workshop.verify;

import java.util.Comparator;

/**
 * Names a line of an object.
 *
 * @param key the object
 * @param line from 1
 */
record Place(String key, int line) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::key).thenComparingInt(Place::line);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return key + ":" + line;
  }
}
