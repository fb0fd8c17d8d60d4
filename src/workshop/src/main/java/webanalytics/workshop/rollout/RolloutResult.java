package webanalytics.workshop.rollout;

/**
 * Says how a roll stands; printed by {@code rollout --json}.
 *
 * @param passed whether every server runs the group's template version and serves
 * @param failed whether no success can be expected
 * @param group the Auto Scaling group
 * @param refresh status of its newest instance refresh as AWS names it; {@code none} where there
 *     was none
 * @param percent how much of that is done, 0 to 100
 * @param desired servers that the group is to have
 * @param serving servers that are in service and healthy targets
 * @param outdated servers of another template version, leaving ones too
 * @param version template version of the group
 * @param servingVersions template versions of the serving servers
 * @param reason why it failed, or what it waits for; null where there is nothing to say
 */
public record RolloutResult(
    boolean passed,
    boolean failed,
    String group,
    String refresh,
    int percent,
    int desired,
    int serving,
    int outdated,
    String version,
    String servingVersions,
    String reason) {

  /** Returns one line that says how far it is. */
  public String progress() {
    return "roll %s, %d %%: %d of %d servers healthy, %d on another version%s"
        .formatted(
            refresh,
            percent,
            serving,
            desired,
            outdated,
            reason == null || failed ? "" : "; " + reason);
  }
}
