package webanalytics.localcloud.plugin.iam;

import java.util.List;
import software.amazon.awssdk.services.iam.model.Tag;
import webanalytics.localcloud.plugin.engine.Change;

/** Writes tags as IAM's calls take them. */
final class IamTags {
  private IamTags() {}

  /** Answers the tags that are new or differ. */
  static List<Tag> of(Change change) {
    return change.putEntries("tags").entrySet().stream()
        .map(e -> Tag.builder().key(e.getKey()).value(String.valueOf(e.getValue())).build())
        .toList();
  }
}
