package webanalytics.workshop.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.UserError;

class BucketOptionsTest {
  private static final Map<String, String> LOCAL =
      Map.of(
          "AWS_ENDPOINT_URL", "http://127.0.0.1:9",
          "AWS_REGION", "us-east-1",
          "AWS_ACCESS_KEY_ID", "local",
          "AWS_SECRET_ACCESS_KEY", "local");

  private final List<String> asked = new ArrayList<>();

  @Test
  void takesTheBucketThatIsNamed() {
    BucketOptions options = parsed("--bucket", "mine");

    assertThat(options.name()).isEqualTo("mine");
    assertThat(options.prefix().prefix()).isEqualTo(DeliveryPrefix.BY_HOUR);
    assertThat(asked).isEmpty();
  }

  @Test
  void asksOnceForTheBucketOfAStack() {
    BucketOptions options = parsed("--stack", "local");

    assertThat(options.name()).isEqualTo("bucket-of-local");
    assertThat(options.prefix().prefix()).isEqualTo("events/");
    assertThat(options.store()).isNotNull();
    assertThat(asked).containsExactly("local");
  }

  @Test
  void looksForALocalStackInTheLocalCloud() {
    ObjectStore store = parsed("--stack", "local").store();

    // Port 9 is closed: that it was asked is what matters, and with credentials.
    assertThatThrownBy(() -> store.list(""))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("S3 cannot be reached");
  }

  @Test
  void anEndpointThatIsTypedCountsMoreThanTheLocalClouds() throws IOException {
    try (ServerSocket typed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ObjectStore store =
          parsed("--stack", "local", "--endpoint-url", "http://127.0.0.1:" + typed.getLocalPort())
              .store();
      new Thread(new FutureTask<>(() -> store.list(""))).start();

      typed.setSoTimeout(10_000);
      try (Socket asked = typed.accept()) {
        assertThat(asked.isConnected()).isTrue();
      }
    }
  }

  @Test
  void aPrefixThatIsTypedCounts() {
    assertThat(parsed("--stack", "local", "--prefix", "mine/").prefix().prefix())
        .isEqualTo("mine/");
  }

  @Test
  void refusesWhatIsNotOneBucket() {
    assertUsage(parsed(), "no bucket is given");
    assertUsage(
        parsed("--bucket", "a", "--stack", "b"),
        "--bucket 'a' and --stack 'b': only one can be given");
    assertThat(asked).isEmpty();
  }

  @Test
  void refusesWhatIsNoUrl() {
    assertUsage(
        parsed("--bucket", "a", "--endpoint-url", "ftp://host"),
        "--endpoint-url 'ftp://host': must be an http or https URL");
    assertUsage(
        parsed("--bucket", "a", "--endpoint-url", "http:///x"),
        "--endpoint-url 'http:///x': must be an http or https URL");
  }

  @Test
  void refusesAPrefixThatIsNotFirehoses() {
    assertThatThrownBy(() -> parsed("--bucket", "a", "--prefix", "!{a:b}").prefix())
        .isInstanceOf(UserError.class)
        .hasMessage("--prefix '!{a:b}': no such expression: !{a:b}");
  }

  private static void assertUsage(BucketOptions options, String message) {
    assertThatThrownBy(options::store)
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.getMessage()).isEqualTo(message);
              assertThat(error.exitCode()).isEqualTo(ExitCodes.USAGE);
            });
  }

  private BucketOptions parsed(String... arguments) {
    StackLookup stacks =
        stack -> {
          asked.add(stack);
          return new StackBucket("bucket-of-" + stack, "events/", "", LOCAL);
        };
    Reader command = new Reader(new BucketOptions(stacks));
    new CommandLine(command).parseArgs(arguments);
    return command.options;
  }

  @Command
  private static final class Reader {
    @Mixin private final BucketOptions options;

    private Reader(BucketOptions options) {
      this.options = options;
    }
  }
}
