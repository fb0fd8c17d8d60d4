package webanalytics.beacon;

import com.pulumi.provider.internal.ResourceProviderService;
import io.grpc.ServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.logging.LogManager;

/** Serves the package to the Pulumi engine. */
public final class Main {
  private Main() {}

  /**
   * Prints the port, and serves until the engine ends.
   *
   * @param args the engine's address is the last one
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      System.err.println("pulumi-resource-beacon is started by the Pulumi engine");
      System.exit(2);
    }
    // The engine gets and shows every message.
    LogManager.getLogManager().reset();
    // Ends a hang on one or two processors with JDK 25 (pulumi/pulumi-java#2270).
    System.getProperties().putIfAbsent("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    new ResourceProviderService(args[args.length - 1], new BeaconProvider()) {
      @Override
      protected ServerBuilder<?> createServerBuilder() {
        // The SDK's own would take calls from other machines.
        return NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      }
    }.startAndBlockUntilShutdown();
  }
}
