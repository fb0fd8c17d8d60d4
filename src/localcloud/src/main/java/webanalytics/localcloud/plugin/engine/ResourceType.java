package webanalytics.localcloud.plugin.engine;

import java.util.List;
import java.util.Optional;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes one resource type and carries out the four calls that differ from type to type.
 *
 * <p>Which properties replace the resource follows the page of the type in the public provider's
 * documentation; every implementation names that page.
 */
public interface ResourceType {

  /** Answers the type's description; one and the same on each call. */
  Schema schema();

  /**
   * Says which inputs exclude or need each other, where the public provider's check does.
   *
   * @param inputs checked one by one, defaults filled in
   */
  default List<Failure> conflicts(Values inputs) {
    return List.of();
  }

  /**
   * Makes the one call that creates the resource; all that follows is {@link #complete}'s.
   *
   * @return the resource's id
   */
  String create(Cloud cloud, Values inputs);

  /**
   * Makes the settings that creation cannot make, and waits until the resource can be used.
   *
   * <p>When this fails the engine still learns the id, so that nothing is left behind unknown.
   */
  default void complete(Cloud cloud, String id, Values inputs) {}

  /**
   * Asks AWS for every property.
   *
   * @return empty when the resource is gone
   */
  Optional<Found> read(Cloud cloud, Ref ref);

  /** Changes what differs, and only that. */
  void update(Cloud cloud, Change change);

  /** Deletes the resource; one that is gone already is no error. */
  void delete(Cloud cloud, Ref ref);

  /**
   * Names a resource.
   *
   * @param state what is known of it; nothing on import
   */
  record Ref(String id, Values state) {}

  /**
   * What AWS knows of a resource.
   *
   * @param id usually the one asked for; on import the import id may be another
   */
  record Found(String id, Values values) {}
}
