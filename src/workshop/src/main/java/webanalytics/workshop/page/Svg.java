package webanalytics.workshop.page;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Builds one SVG image; every text is escaped, every number has one decimal at most. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  Svg(String title, double width, double height) {
    out.append("<svg role=\"img\" aria-label=\"")
        .append(Html.escape(title))
        .append("\" viewBox=\"0 0 ")
        .append(number(width))
        .append(' ')
        .append(number(height))
        .append("\" xmlns=\"http://www.w3.org/2000/svg\">\n");
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    out.append("<line class=\"").append(style).append('"');
    attribute("x1", x1).attribute("y1", y1).attribute("x2", x2).attribute("y2", y2);
    out.append("/>\n");
    return this;
  }

  /** Draws a rectangle; a tip is shown under the mouse. */
  Svg rect(String style, double x, double y, double width, double height, double r, String tip) {
    out.append("<rect class=\"").append(style).append('"');
    attribute("x", x).attribute("y", y).attribute("width", width).attribute("height", height);
    if (r > 0) {
      attribute("rx", r);
    }
    if (tip.isEmpty()) {
      out.append("/>\n");
    } else {
      out.append("><title>").append(Html.escape(tip)).append("</title></rect>\n");
    }
    return this;
  }

  Svg path(String style, String commands) {
    out.append("<path class=\"").append(style).append("\" d=\"").append(commands).append("\"/>\n");
    return this;
  }

  Svg circle(String style, double x, double y, double r) {
    out.append("<circle class=\"").append(style).append('"');
    attribute("cx", x).attribute("cy", y).attribute("r", r);
    out.append("/>\n");
    return this;
  }

  /** Writes a text; anchor is start, middle or end. */
  Svg text(String style, String anchor, double x, double y, String text) {
    out.append("<text class=\"").append(style).append('"');
    attribute("x", x).attribute("y", y);
    if (!anchor.equals("start")) {
      out.append(" text-anchor=\"").append(anchor).append('"');
    }
    out.append('>').append(Html.escape(text)).append("</text>\n");
    return this;
  }

  String end() {
    return out.append("</svg>\n").toString();
  }

  private Svg attribute(String name, double value) {
    out.append(' ').append(name).append("=\"").append(number(value)).append('"');
    return this;
  }

  static String number(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /** Shortens a text to about a width in pixels, in the middle, where paths differ least. */
  static String fitted(String text, double width) {
    int most = (int) Math.max(6, width / 7.2);
    int length = text.codePointCount(0, text.length());
    if (length <= most) {
      return text;
    }
    int head = text.offsetByCodePoints(0, most * 2 / 3);
    int tail = text.offsetByCodePoints(0, length - (most - most * 2 / 3 - 1));
    return text.substring(0, head) + "…" + text.substring(tail);
  }
}
