package webanalytics.workshop.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Names the kinds of change that the workshop knows. */
public enum Kind {
  NONE("no changes", "nothing to do"),
  FIRST_DEPLOYMENT("first deployment", "everything is added"),
  TAKE_DOWN("take-down of the stack", "everything is removed"),
  TO_FINISH("stage switch start to finish", "as expected, nothing is replaced or removed"),
  TO_START("stage switch finish to start", "as expected, collection ends, the bucket is kept"),
  PROFILE("profile change", "nothing that beacons or events go through is replaced or removed"),
  IMAGE("new machine image", "servers are exchanged, new ones first"),
  CAPACITY("size change (number of servers)", "no server is replaced"),
  NODE_SIZE("size change (size of a server)", "servers are exchanged, new ones first"),
  OTHER("other change", "nothing that beacons or events go through is replaced or removed");

  private final String title;
  private final String effect;

  Kind(String title, String effect) {
    this.title = title;
    this.effect = effect;
  }

  public String title() {
    return title;
  }

  /** Returns what the change does when nothing about it is unexpected. */
  String effect() {
    return effect;
  }

  /** Returns the name in JSON, such as {@code first-deployment}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean switchesStage() {
    return this == TO_FINISH || this == TO_START;
  }
}
