package webanalytics.workshop.tail;

import java.io.PrintStream;
import java.util.function.Consumer;
import webanalytics.workshop.bucket.StoredEvent;

/** Prints the chosen events until there are enough, or nobody reads any more. */
final class TailOutput implements Tail.Reader {
  private final PrintStream out;
  private final Consumer<String> remarks;
  private final TailFilter filter;
  private final EventLine text;
  private final boolean json;
  private int left;
  private boolean remarked;

  /**
   * Prints to a stream.
   *
   * @param remarks takes what is not an event
   * @param json whether events are printed as stored, instead of for people
   * @param count how many at most; 0 for all
   */
  TailOutput(
      PrintStream out,
      Consumer<String> remarks,
      TailFilter filter,
      EventLine text,
      boolean json,
      int count) {
    this.out = out;
    this.remarks = remarks;
    this.filter = filter;
    this.text = text;
    this.json = json;
    this.left = count == 0 ? Integer.MAX_VALUE : count;
  }

  @Override
  public boolean event(StoredEvent event, String line) {
    if (filter.takes(event)) {
      out.println(json ? line : text.of(event));
      left--;
    }
    // A pipe that was closed, as by head, is an error of the stream.
    return left > 0 && !out.checkError();
  }

  @Override
  public void unparsable(String place) {
    if (!remarked) {
      remarked = true;
      remarks.accept(place + " is no event; more of them are not named");
    }
  }
}
