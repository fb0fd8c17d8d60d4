package webanalytics.workshop.review;

import com.fasterxml.jackson.annotation.JsonValue;

/** Names what an update does with one resource, in the words of the workshop's change sets. */
public enum Action {
  ADD("Add"),
  MODIFY("Modify"),
  REPLACE("Replace"),
  /** Deleted from AWS. */
  REMOVE("Remove"),
  /** Removed from the stack and left on AWS: the program keeps it (retainOnDelete). */
  KEEP("Keep");

  private final String word;

  Action(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }

  /** Returns whether the stack has the resource no longer afterwards. */
  boolean leaves() {
    return this == REMOVE || this == KEEP;
  }
}
