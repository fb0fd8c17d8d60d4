package webanalytics.localcloud.plugin;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.Locale;
import webanalytics.localcloud.plugin.protocol.AwsProvider;

/** Starts the plugin: the engine reads its port from the first line of standard output. */
public final class Main {
  /** Deployments with long user data stay far below; the engine itself allows 400 MB. */
  private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

  private Main() {}

  /** Serves until the engine ends the process. The engine's address, the argument, is not used. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    // Requests and answers are the same in every locale, and nothing but the loopback is asked.
    Locale.setDefault(Locale.ROOT);
    ProxySelector.setDefault(HttpClient.Builder.NO_PROXY);
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))
            .addService(new AwsProvider(Supported.catalogue(), System.getenv()))
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .build()
            .start();
    // An engine that was killed takes its plugins along only if they notice.
    ProcessHandle.current().parent().ifPresent(p -> p.onExit().thenRun(server::shutdownNow));
    System.out.println(server.getPort());
    System.out.flush();
    server.awaitTermination();
  }
}
