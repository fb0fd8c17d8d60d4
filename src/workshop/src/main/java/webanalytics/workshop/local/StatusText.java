package webanalytics.workshop.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import webanalytics.workshop.rollout.GroupStatus;

/** Lays out load balancers, groups and their servers in aligned columns. */
final class StatusText {
  private final JsonNode fleet;
  private final List<GroupStatus> groups;

  /**
   * Prepares to lay out.
   *
   * @param fleet what the fleet wrote: instances and loadBalancers
   */
  StatusText(JsonNode fleet, List<GroupStatus> groups) {
    this.fleet = fleet;
    this.groups = groups;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (JsonNode each : fleet.path("loadBalancers")) {
      lines.add(
          "balancer  %s  %s  %s"
              .formatted(
                  each.path("name").asText(),
                  each.path("address").asText(),
                  each.path("state").asText()));
    }
    Map<String, String[]> processes = new LinkedHashMap<>();
    for (JsonNode each : fleet.path("instances")) {
      processes.put(
          each.path("id").asText(),
          new String[] {each.path("address").asText(), each.path("state").asText()});
    }
    for (GroupStatus group : groups) {
      lines.add(
          "group     %s: %d of %d healthy, template version %s, refresh %s"
              .formatted(
                  group.group(),
                  group.healthy(),
                  group.desired(),
                  group.version(),
                  group.refresh().equals("none")
                      ? "none"
                      : group.refresh() + " " + group.percent() + " %"));
      List<List<String>> rows = new ArrayList<>();
      for (GroupStatus.Server server : group.servers()) {
        String[] process = processes.remove(server.id());
        rows.add(
            List.of(
                server.id(),
                process == null ? "" : process[0],
                server.zone(),
                "version " + server.version() + (server.outdated() ? " (old)" : ""),
                server.lifecycle(),
                server.health() + (server.reason().isEmpty() ? "" : ": " + server.reason()),
                process == null || process[1].equals("running") ? "" : process[1]));
      }
      lines.addAll(aligned(rows));
    }
    List<List<String>> others = new ArrayList<>();
    processes.forEach((id, process) -> others.add(List.of(id, process[0], process[1])));
    lines.addAll(aligned(others));
    return lines;
  }

  private static List<String> aligned(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
        line.append(("  %-" + Math.max(1, width) + "s").formatted(row.get(column)));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
