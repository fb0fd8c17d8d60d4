package webanalytics.localcloud.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import webanalytics.localcloud.fleet.balancer.BalancerStatus;
import webanalytics.localcloud.fleet.instance.LocalInstance;

/**
 * Keeps {@code <home>/fleet.json} for status commands: pid, endpoint, instances (id, address, pid
 * of Apache or null, state) and loadBalancers (name, address, state). It is replaced as a whole,
 * and only when something changed.
 */
final class StatusFile {
  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final Path file;
  private final String endpoint;
  private String written = "";

  StatusFile(Path home, String endpoint) {
    this.file = home.resolve("fleet.json");
    this.endpoint = endpoint;
  }

  void write(Collection<LocalInstance> instances, List<BalancerStatus> balancers)
      throws IOException {
    ObjectNode root = json.createObjectNode();
    root.put("pid", ProcessHandle.current().pid());
    root.put("endpoint", endpoint);
    ArrayNode instanceList = root.putArray("instances");
    instances.stream()
        .sorted(Comparator.comparing(LocalInstance::id))
        .forEach(
            instance ->
                instanceList
                    .addObject()
                    .put("id", instance.id())
                    .put("address", instance.address())
                    .put("pid", instance.pid().orElse(null))
                    .put("state", instance.state()));
    ArrayNode balancerList = root.putArray("loadBalancers");
    balancers.stream()
        .sorted(Comparator.comparing(BalancerStatus::address))
        .forEach(
            balancer ->
                balancerList
                    .addObject()
                    .put("name", balancer.name())
                    .put("address", balancer.address())
                    .put("state", balancer.state()));
    String text = json.writeValueAsString(root) + "\n";
    if (!text.equals(written)) {
      Path next = file.resolveSibling("fleet.json.next");
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      written = text;
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
