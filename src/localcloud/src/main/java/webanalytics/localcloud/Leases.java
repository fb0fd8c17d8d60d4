package webanalytics.localcloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Finds a free /24 of the loopback for a checkout. */
final class Leases {
  private static final int EMULATOR_PORT = 5000;
  private static final int NETWORKS = 250 * 254;
  private static final int TRIES = 500;

  private Leases() {}

  /**
   * Chooses the first free network, starting at one that the folder's name picks, so that two
   * checkouts rarely even try the same.
   */
  static Lease choose(Path home) throws IOException {
    int webPort = webPort();
    int start = Math.floorMod(home.toAbsolutePath().normalize().toString().hashCode(), NETWORKS);
    return IntStream.range(0, TRIES)
        .mapToObj(i -> network((start + i) % NETWORKS))
        .filter(network -> free(network, webPort))
        .findFirst()
        .map(network -> new Lease(network, EMULATOR_PORT, webPort))
        .orElseThrow(
            () ->
                new IOException(
                    "no free loopback network among "
                        + TRIES
                        + " tried; stop what listens on 127.x.y.1 port "
                        + EMULATOR_PORT));
  }

  /** Maps 0 … NETWORKS-1 to 127.1.1 … 127.250.254: 127.0.* is left to everybody else. */
  static String network(int index) {
    return "127." + (1 + index / 254) + "." + (1 + index % 254);
  }

  private static boolean free(String network, int webPort) {
    return bindable(network + ".1", EMULATOR_PORT)
        && bindable(network + ".16", webPort)
        && bindable(network + ".200", webPort);
  }

  private static int webPort() {
    return bindable("127.0.0.250", 80) ? 80 : 8080;
  }

  private static boolean bindable(String address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
