package webanalytics.workshop.page;

/** Draws numbers as one SVG image and keeps them beside it as a table. */
public interface Chart {
  /** Width in pixels on a phone. */
  int NARROW = 350;

  /** Width in pixels in a column. */
  int MIDDLE = 520;

  /** Width in pixels over the whole page. */
  int WIDE = 900;

  /** Returns what the chart shows, as plain text. */
  String title();

  /** Returns the numbers of the chart. */
  Table table();

  /**
   * Draws the chart for a width; it may be shown somewhat larger or smaller.
   *
   * @param width in pixels, at least 300
   */
  String svg(int width);

  /** Draws the chart for a column of a page. */
  default String svg() {
    return svg(MIDDLE);
  }

  /**
   * Returns the chart for a page, with its title and its numbers. The style sheet of {@link Page}
   * shows the drawing that fits the place.
   */
  default String figure() {
    return figure("");
  }

  /**
   * Returns the chart for a page, with something below it.
   *
   * @param extra HTML, such as {@link Page#code}
   */
  default String figure(String extra) {
    return Figures.of(this, extra);
  }
}
