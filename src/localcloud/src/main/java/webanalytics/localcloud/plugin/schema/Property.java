package webanalytics.localcloud.plugin.schema;

import java.util.EnumSet;
import java.util.Set;

/**
 * Describes one property of a resource type.
 *
 * @param name as Pulumi writes it
 * @param member as the AWS API writes it; the capitalised name unless said otherwise
 * @param fallback what `check` fills in when the program leaves the property out, or null
 * @param limit what a value must satisfy
 * @param changesWith inputs whose update changes this output; other updates leave it as it is
 */
public record Property(
    String name,
    Type type,
    String member,
    Set<Trait> traits,
    Object fallback,
    Limit limit,
    Set<String> changesWith) {

  /** What is special about a property. */
  public enum Trait {
    /** The program must give it. */
    REQUIRED,
    /** A change needs a new resource. */
    REPLACES,
    /** Only AWS sets it. */
    OUTPUT,
    /** AWS chooses a value when the program gives none, and leaving it out changes nothing. */
    COMPUTED,
    /** An instruction to the provider that AWS does not keep; refresh cannot see it. */
    LOCAL
  }

  /** Describes an optional input. */
  public static Property in(String name, Type type) {
    return new Property(name, type, capitalised(name), Set.of(), null, Limit.NONE, Set.of());
  }

  /** Describes a property that only AWS sets. */
  public static Property out(String name, Type type) {
    return in(name, type).with(Trait.OUTPUT);
  }

  /** Describes the tags that every taggable resource takes. */
  public static Property tags() {
    return in("tags", Type.map(Type.MapForm.KEY_VALUE));
  }

  public Property required() {
    return with(Trait.REQUIRED);
  }

  public Property replaces() {
    return with(Trait.REPLACES);
  }

  public Property computed() {
    return with(Trait.COMPUTED);
  }

  public Property local() {
    return with(Trait.LOCAL);
  }

  public Property member(String apiMember) {
    return new Property(name, type, apiMember, traits, fallback, limit, changesWith);
  }

  /** Says what `check` fills in: the public provider's documented default. */
  public Property defaultsTo(Object value) {
    Object plain = value instanceof Integer number ? Long.valueOf(number) : value;
    return new Property(name, type, member, traits, plain, limit, changesWith);
  }

  public Property limitedTo(Limit newLimit) {
    return new Property(name, type, member, traits, fallback, newLimit, changesWith);
  }

  public Property changesWith(String... inputs) {
    return new Property(name, type, member, traits, fallback, limit, Set.of(inputs));
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  public boolean isInput() {
    return !is(Trait.OUTPUT);
  }

  private Property with(Trait trait) {
    EnumSet<Trait> all = EnumSet.of(trait);
    all.addAll(traits);
    return new Property(name, type, member, Set.copyOf(all), fallback, limit, changesWith);
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
