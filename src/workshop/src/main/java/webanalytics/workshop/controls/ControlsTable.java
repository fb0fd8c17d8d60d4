package webanalytics.workshop.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.controls.catalogue.Catalogue;

/** Prints the rows for people, at most 100 columns wide. */
final class ControlsTable {
  private static final int WIDTH = 100;
  private static final int VERDICT = 6;
  private static final String BREAKS = " =,;:/";

  private final Console console;

  ControlsTable(Console console) {
    this.console = console;
  }

  void print(List<Row> rows, List<Row> shown) {
    int control = widest(shown.stream().map(Row::control));
    int resource = widest(shown.stream().map(Row::resource));
    int indent = control + resource + VERDICT + 6;
    for (Row row : shown) {
      String head = pad(row.control(), control) + "  " + pad(row.resource(), resource) + "  ";
      List<String> why = wrapped(row.why(), WIDTH - indent);
      console.line((head + verdict(row.verdict()) + "  " + why.get(0)).stripTrailing());
      why.stream().skip(1).forEach(line -> console.line(" ".repeat(indent) + line));
    }
    console.line(shown.isEmpty() ? summary(rows) : "\n" + summary(rows));
    wrapped(
            "for the account, not for a program: "
                + String.join(", ", Catalogue.FOR_THE_ACCOUNT)
                + " (settings and state of a whole account and region)",
            WIDTH)
        .forEach(console::line);
  }

  private String verdict(Verdict verdict) {
    String text = pad(verdict.shown(), VERDICT);
    if (verdict.isFailure()) {
      return console.bad(text);
    }
    return verdict == Verdict.MET ? console.good(text) : text;
  }

  private static String summary(List<Row> rows) {
    return String.join(
        ", ",
        Stream.of(Verdict.values())
            .map(
                verdict ->
                    rows.stream().filter(row -> row.verdict() == verdict).count()
                        + " "
                        + verdict.shown())
            .toList());
  }

  private static int widest(Stream<String> texts) {
    return texts.mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** Breaks a text after a space or between the parts of a value; else a word is cut. */
  private static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    String rest = text.strip();
    while (rest.length() > width) {
      int end = width;
      while (end > width / 2 && !BREAKS.contains(rest.substring(end - 1, end))) {
        end--;
      }
      end = end > width / 2 ? end : width;
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }
}
