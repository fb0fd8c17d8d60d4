package webanalytics.examples.complete;

import com.pulumi.Context;
import com.pulumi.Pulumi;

/** Runs the program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // JDK 25 gives the common pool one thread on one or two processors, and Pulumi's SDK waits on
    // it for ever (pulumi/pulumi-java#2270, fixed after 1.36.2).
    System.getProperties().putIfAbsent("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    Pulumi.run(Main::deploy);
  }

  private static void deploy(Context context) {
    new Shop(context).deploy();
  }
}
