package webanalytics.workshop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import webanalytics.localcloud.PartState;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.S3ObjectStore;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.cloud.AwsClients;
import webanalytics.workshop.engine.ChangeSet;
import webanalytics.workshop.engine.LocalSession;
import webanalytics.workshop.engine.PulumiEngine;
import webanalytics.workshop.rollout.Rollout;
import webanalytics.workshop.traffic.Traffic;
import webanalytics.workshop.traffic.TrafficOptions;
import webanalytics.workshop.traffic.TrafficSummary;
import webanalytics.workshop.traffic.pace.Load;
import webanalytics.workshop.verify.Verification;
import webanalytics.workshop.verify.Verify;

/** Plays the steps of module 1 in one local cloud, each on its own call. */
public final class ModuleOne {
  /** The stack whose sizes fit one machine. */
  public static final String STACK = "local";

  private static final Duration ROLL = Duration.ofMinutes(5);
  private static final Duration DELIVERY = Duration.ofMinutes(3);

  private final LocalSession session;
  private final Consumer<String> progress;
  private volatile PulumiEngine engine;

  /**
   * Prepares to play in the checkout's session.
   *
   * @param progress takes lines that say how far a step is
   */
  public ModuleOne(Checkout checkout, Consumer<String> progress) {
    this.session = new LocalSession(checkout);
    this.progress = progress;
  }

  /** Installs and builds what is missing. */
  public void prepareTools() throws IOException, InterruptedException {
    session.prepareTools(progress);
  }

  /**
   * Makes sure that no local cloud runs.
   *
   * @throws UserError when one does: what is in it belongs to somebody
   */
  public void checkFree() throws IOException {
    if (session.cloud().status().emulator() == PartState.RUNNING) {
      throw UserError.failure(
          "the local cloud runs already, perhaps with stacks of yours",
          "type ./workshop local down first");
    }
  }

  /** Starts an empty local cloud; what a dead one left is removed. */
  public void startCloud() throws IOException, InterruptedException {
    session.down(progress);
    engine = session.up(progress);
  }

  /** Deploys the stack at a stage and returns its outputs. */
  public JsonNode deploy(String stage) throws IOException, InterruptedException {
    configure(stage);
    engine.up(STACK, progress);
    return engine.outputs(STACK);
  }

  /** Asks the engine what going to a stage would change. */
  public ChangeSet preview(String stage) throws IOException, InterruptedException {
    configure(stage);
    return engine.preview(STACK);
  }

  /** Returns how many servers the load balancer finds healthy. */
  public long healthyServers(JsonNode outputs) throws IOException {
    return rollout(outputs).healthyTargets();
  }

  /** Waits until all servers run the stage that was deployed last, and serve. */
  public void awaitRoll(JsonNode outputs) throws IOException, InterruptedException {
    rollout(outputs).awaitPassed(ROLL, progress);
  }

  /** Sends beacons as fast as the servers answer. */
  public TrafficSummary send(JsonNode outputs, int requests) {
    URI url = URI.create(outputs.path("beaconServerUrl").asText());
    return new Traffic(TrafficOptions.of(url), Load.Closed.counted(requests))
        .send(sent -> progress.accept(sent.sent() + " of " + requests + " requests sent"));
  }

  /** Compares what was sent with logs and bucket, waiting for the stream's buffer. */
  public Verification verify(JsonNode outputs, TrafficSummary sent)
      throws IOException, InterruptedException {
    ObjectStore bucket =
        new S3ObjectStore(clients().s3(), outputs.path("analyticsBucketName").asText());
    return new Verify(
            bucket, new DeliveryPrefix(DeliveryPrefix.BY_HOUR), session.cloud().accessLogs())
        .await(sent.ledger(), DELIVERY, progress);
  }

  /** Takes the stack down; the analytics bucket stays in the cloud. */
  public void destroy() throws IOException, InterruptedException {
    engine.destroy(STACK, progress);
  }

  /** Stops the local cloud with everything in it. */
  public void stopCloud() throws IOException {
    session.down(progress);
  }

  /** Ends what the engine is doing now; its step then fails. */
  public void cancel() {
    if (engine != null) {
      engine.cancel();
    }
  }

  /** Returns clients of the local cloud. */
  public AwsClients clients() throws IOException {
    return new AwsClients(session.cloud().environment());
  }

  /** Returns the engine; null before the cloud was started. */
  public PulumiEngine engine() {
    return engine;
  }

  private void configure(String stage) throws IOException, InterruptedException {
    engine.configure(STACK, "stage", stage);
  }

  private Rollout rollout(JsonNode outputs) throws IOException {
    return new Rollout(
        clients().autoScaling(),
        clients().loadBalancing(),
        outputs.path("autoScalingGroupName").asText());
  }
}
