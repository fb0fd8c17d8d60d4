package webanalytics.workshop.cli;

import picocli.CommandLine.Option;

/**
 * Adds {@code --json} to a command: the result as one JSON object on standard output, everything
 * else on standard error.
 */
public final class JsonOutput {
  @Option(
      names = "--json",
      description = "Print the result as one JSON object; progress then goes to standard error.")
  private boolean json;

  /** Returns whether JSON was asked for. */
  public boolean wanted() {
    return json;
  }

  /** Returns where lines for people belong. */
  public Console console() {
    return json ? Console.standardError() : Console.standard();
  }

  /** Prints the result, if JSON was asked for. */
  public void print(Object result) {
    if (json) {
      System.out.println(Json.pretty(result));
      System.out.flush();
    }
  }
}
