package webanalytics.localcloud.fleet.systemd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Puts units into the order in which systemd starts them. */
final class UnitOrder {
  private UnitOrder() {}

  /** Tells whether the first is started before the second, and stopped after it. */
  static boolean precedes(Unit first, Unit second) {
    return first.before().contains(second.name()) || second.after().contains(first.name());
  }

  /**
   * Sorts units so that each comes after those that precede it; otherwise the order is kept.
   *
   * @throws ServiceFailure where they wait for each other
   */
  static List<Unit> sort(Collection<Unit> units) throws ServiceFailure {
    List<Unit> left = new ArrayList<>(units);
    List<Unit> sorted = new ArrayList<>();
    while (!left.isEmpty()) {
      Unit next =
          left.stream()
              .filter(unit -> left.stream().noneMatch(o -> o != unit && precedes(o, unit)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ServiceFailure(
                          "ordering cycle among " + left.stream().map(Unit::name).toList()));
      left.remove(next);
      sorted.add(next);
    }
    return sorted;
  }
}
