package webanalytics.program;

import java.util.Map;
import webanalytics.testkit.RecordedStack;
import webanalytics.testkit.RecordingCloud;

/** Holds what one run of the program registered. */
public final class Deployment extends RecordedStack {
  public static final Map<String, String> FINISH = Map.of("stage", "finish");

  static final String CERTIFICATE =
      "arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d-0000-4444-8888-0123456789ab";

  public static final Map<String, String> HARDENED =
      Map.of(
          "profile",
          "hardened",
          "stage",
          "finish",
          "certificateArn",
          CERTIFICATE,
          "domainName",
          "beacons.shop.example");

  public static final Map<String, String> HTTPS =
      Map.of("certificateArn", CERTIFICATE, "domainName", "beacons.shop.example");

  private Deployment(
      RecordingCloud cloud, String project, String stack, Map<String, String> changes) {
    super(cloud, project, stack, ProjectFile.namespaced(project, changes), Main::deploy);
  }

  public static Deployment of(Map<String, String> changes) {
    return of(new RecordingCloud(), "dev", changes);
  }

  /**
   * Runs the program with the default configuration and some changes, and awaits every resource.
   */
  static Deployment of(RecordingCloud cloud, String stack, Map<String, String> changes) {
    return of(cloud, ProjectFile.NAME, stack, changes);
  }

  static Deployment of(
      RecordingCloud cloud, String project, String stack, Map<String, String> changes) {
    return new Deployment(cloud, project, stack, changes);
  }
}
