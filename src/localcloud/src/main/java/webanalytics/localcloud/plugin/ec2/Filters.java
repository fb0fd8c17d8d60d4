package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.list;
import static webanalytics.localcloud.plugin.schema.Type.object;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Filter;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Values;

/** Reads the argument {@code filters}, which most look-ups of EC2 take. */
public final class Filters {
  private Filters() {}

  /** Describes the argument. */
  public static Property argument() {
    return in(
        "filters",
        list(object(in("name", STRING).required(), in("values", list(STRING)).required())));
  }

  /** Writes the filters and tags that were given as EC2 takes them. */
  public static List<Filter> of(Values arguments) {
    Stream<Filter> filters =
        arguments.objects("filters").stream()
            .map(each -> filter(each.text("name"), each.texts("values")));
    Stream<Filter> tags =
        arguments.object("tags").asMap().entrySet().stream()
            .map(tag -> filter("tag:" + tag.getKey(), List.of(String.valueOf(tag.getValue()))));
    return Stream.concat(filters, tags).toList();
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
