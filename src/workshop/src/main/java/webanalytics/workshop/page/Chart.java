package webanalytics.workshop.page;

/** Draws numbers as one SVG image and keeps them beside it as a table. */
public interface Chart {
  /** Pixels of a chart on a phone, in a column, and over the whole page. */
  int NARROW = 380;

  int MIDDLE = 640;
  int WIDE = 1040;

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
   * Returns the chart for a column of a page, with its title and its table. The style sheet of
   * {@link Page} shows the drawing that fits.
   */
  default String figure() {
    return Figures.of(this, "", NARROW, MIDDLE);
  }

  /**
   * Returns the chart for a column, with something to open below it.
   *
   * @param extra HTML
   */
  default String figure(String extra) {
    return Figures.of(this, extra, NARROW, MIDDLE);
  }

  /**
   * Returns the chart over the whole width of a page.
   *
   * @param extra HTML below it; may be empty
   */
  default String wideFigure(String extra) {
    return Figures.of(this, extra, NARROW, MIDDLE, WIDE);
  }
}
