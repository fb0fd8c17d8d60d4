package webanalytics.infrastructure;

import com.pulumi.Pulumi;

/** Runs the Pulumi program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Pulumi.run(context -> {});
  }
}
