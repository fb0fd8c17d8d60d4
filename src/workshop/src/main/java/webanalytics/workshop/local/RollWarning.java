package webanalytics.workshop.local;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import webanalytics.localcloud.LocalCloud;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cloud.AwsClients;
import webanalytics.workshop.rollout.GroupStatuses;

/** Says that servers of the local cloud are being exchanged. */
public final class RollWarning {
  private final LocalCloud cloud = new LocalCloud(Checkout.fromLauncher().localCloud());

  /**
   * Looks where a URL leads to the local cloud of this checkout; nothing is asked about any other.
   */
  public Optional<String> of(URI url) {
    try {
      if (cloud.lease().isEmpty()
          || url.getHost() == null
          || !url.getHost().startsWith(cloud.lease().get().network() + ".")
          || !cloud.status().up()) {
        return Optional.empty();
      }
      Map<String, String> environment = cloud.environment();
      List<String> rolling =
          cloud.status().regions().stream()
              .map(region -> new GroupStatuses(new AwsClients(environment, region)))
              .flatMap(groups -> groups.rolling().stream())
              .toList();
      return rolling.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "the servers of "
                  + String.join(", ", rolling)
                  + " are being exchanged: old ones answer part of this run."
                  + " To wait: ./workshop rollout --stack NAME");
    } catch (IOException | SdkException e) {
      // A warning less; the run itself says what does not answer.
      return Optional.empty();
    }
  }
}
