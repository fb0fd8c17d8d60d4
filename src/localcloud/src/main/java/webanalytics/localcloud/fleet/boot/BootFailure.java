package webanalytics.localcloud.fleet.boot;

import java.util.List;

/** Says why an instance's user data could not be carried out; each problem is a console line. */
public final class BootFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /** Creates a failure with all problems found. */
  public BootFailure(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Creates a failure with one problem. */
  public BootFailure(String problem) {
    this(List.of(problem));
  }

  /** Returns the problems, at least one. */
  public List<String> problems() {
    return problems;
  }
}
