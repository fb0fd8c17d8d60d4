package webanalytics.localcloud.plugin.schema;

import java.util.List;

/** Says which form the value of a property has, in Pulumi and in the AWS API. */
public sealed interface Type {

  /** A value without parts; JSON is a text whose formatting carries no meaning. */
  enum Scalar implements Type {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    JSON
  }

  /**
   * A list.
   *
   * @param ordered false where AWS keeps no order, so that another order is no difference
   */
  record ListOf(Type element, boolean ordered) implements Type {}

  /** Texts by key; the form says how the AWS API writes it. */
  record MapOf(MapForm form) implements Type {}

  /** An object with known properties. */
  record ObjectOf(List<Property> properties) implements Type {}

  /** How the AWS API writes a map of texts. */
  enum MapForm {
    /** A map of texts. */
    PLAIN,
    /** A list of objects with Key and Value, as tags are. */
    KEY_VALUE,
    /** A list of objects with Name and Value, as dimensions are. */
    NAME_VALUE,
    /** A map of lists of texts, of which Pulumi knows the first only. */
    LIST_VALUED
  }

  static Type list(Type element) {
    return new ListOf(element, true);
  }

  static Type set(Type element) {
    return new ListOf(element, false);
  }

  static Type map(MapForm form) {
    return new MapOf(form);
  }

  static Type object(Property... properties) {
    return new ObjectOf(List.of(properties));
  }
}
