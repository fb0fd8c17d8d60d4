package webanalytics.infrastructure.operations;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Describes one graph of a dashboard.
 *
 * @param title what it shows
 * @param metrics the lines
 */
record Widget(String title, List<Metric> metrics) {
  private static final int WIDTH = 12;
  private static final int HEIGHT = 6;

  /**
   * Describes one line.
   *
   * @param namespace such as AWS/EC2
   * @param name the metric's name
   * @param statistic such as Sum or p99
   * @param dimensions names and values, one after the other
   */
  record Metric(String namespace, String name, String statistic, List<String> dimensions) {
    JsonArray json() {
      JsonArray json = new JsonArray();
      json.add(namespace);
      json.add(name);
      dimensions.forEach(json::add);
      JsonObject options = new JsonObject();
      options.addProperty("stat", statistic);
      json.add(options);
      return json;
    }
  }

  /** Returns the widget as CloudWatch takes it, two in a row by their index. */
  JsonObject json(int index, String region) {
    JsonArray lines = new JsonArray();
    metrics.forEach(metric -> lines.add(metric.json()));
    JsonObject properties = new JsonObject();
    properties.addProperty("title", title);
    properties.addProperty("region", region);
    properties.addProperty("view", "timeSeries");
    properties.addProperty("period", 60);
    properties.add("metrics", lines);
    JsonObject json = new JsonObject();
    json.addProperty("type", "metric");
    json.addProperty("x", index % 2 * WIDTH);
    json.addProperty("y", index / 2 * HEIGHT);
    json.addProperty("width", WIDTH);
    json.addProperty("height", HEIGHT);
    json.add("properties", properties);
    return json;
  }
}
