package webanalytics.localcloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Names the loopback network and the ports that one checkout uses.
 *
 * @param network the first three numbers of a /24 inside 127.0.0.0/8, such as {@code 127.31.7}
 * @param emulatorPort the port of the emulator on the network's address .1
 * @param webPort the port of load balancers and servers: 80 where it may be bound, else 8080
 */
public record Lease(String network, int emulatorPort, int webPort) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the address that the emulator listens on. */
  public String emulatorAddress() {
    return network + ".1";
  }

  /** Returns the URL that every AWS client and the plugin talk to. */
  public URI endpoint() {
    return URI.create("http://" + emulatorAddress() + ":" + emulatorPort);
  }

  /** Returns the network in CIDR notation. */
  public String cidr() {
    return network + ".0/24";
  }

  static Lease read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Lease.class);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
