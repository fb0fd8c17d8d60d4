package webanalytics.program;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import java.util.logging.LogManager;

/** Runs the Pulumi program. */
public final class Main {
  private Main() {}

  /** Reads and checks the stack's settings, then declares its resources. */
  public static void main(String[] args) {
    // The engine gets and shows every message; the SDK's own console log would print errors twice.
    LogManager.getLogManager().reset();
    // JDK 25 gives the common pool one thread on one or two processors, and Pulumi's SDK waits on
    // it for ever (pulumi/pulumi-java#2270, fixed after 1.36.2).
    System.getProperties().putIfAbsent("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    Pulumi.run(Main::deploy);
  }

  static void deploy(Context context) {
    Settings settings = SettingsReader.read(ConfigValues.of(context));
    WebAnalytics.deploy(context, settings);
  }
}
