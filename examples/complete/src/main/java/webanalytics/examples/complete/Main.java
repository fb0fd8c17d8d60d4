package webanalytics.examples.complete;

import com.pulumi.Context;
import com.pulumi.Pulumi;

/** Runs the program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Pulumi.run(Main::deploy);
  }

  private static void deploy(Context context) {
    new Shop(context).deploy();
  }
}
