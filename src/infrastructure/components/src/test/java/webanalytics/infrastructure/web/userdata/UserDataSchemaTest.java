package webanalytics.infrastructure.web.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.Yaml;
import webanalytics.infrastructure.network.Cidr;

/** Holds the user data against cloud-init's own schema, for every combination of options. */
class UserDataSchemaTest {
  private static final JsonSchema SCHEMA = schema();

  /** The longest origin that the settings allow: 253 characters of host and a port. */
  private static final String LONGEST_ORIGIN = "https://" + "a".repeat(253) + ":65535";

  /** The longest domain name that the settings allow. */
  private static final String LONGEST_NAME = "a.".repeat(62) + "test";

  /** The longest URL that the settings allow: 253 characters of host, a port, a path. */
  private static final String LONG_URL =
      "https://" + "a".repeat(253) + ":65535/" + "a".repeat(1000) + ".rpm";

  @Property(tries = 200)
  void everyServerIsBootedFromValidUserData(@ForAll("servers") ServerConfiguration server) {
    byte[] bytes = Base64.getDecoder().decode(server.userData());
    assertThat(bytes).hasSizeLessThan(16_384);
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(text).startsWith("#cloud-config\n");
    assertThat(problems(text)).isEmpty();
  }

  /** So near is the limit: what the settings allow at most, with the longest names of AWS. */
  @Example
  void theLargestServerStillFits() {
    Visitors visitors = new Visitors(LONGEST_ORIGIN, Optional.of(LONGEST_NAME), true);
    Cidr vpc = Cidr.parse("192.168.128.128/28");
    AccessLog log = AccessLog.shipped(true);
    var configuration =
        new AgentConfiguration("s".repeat(64), "firehose.cn-northwest-1.amazonaws.com.cn", log);
    var agent = new ServerConfiguration.Agent(LONG_URL, configuration);
    String text = new ServerConfiguration(visitors, vpc, true, Optional.of(agent)).render();

    // 15,810 bytes on 25 November 2026; much less would not be the largest.
    assertThat(text.getBytes(StandardCharsets.UTF_8))
        .hasSizeBetween(15_500, ServerConfiguration.MAX_USER_DATA_BYTES);
    assertThat(problems(text)).isEmpty();
  }

  @Example
  void theSchemaRefusesMistakes() {
    assertThat(problems("#cloud-config\nruncmd: {}\n")).isNotEmpty();
    assertThat(problems("#cloud-config\npackages: [{a: b}]\n")).isNotEmpty();
    assertThat(problems("#cloud-config\nwrite_files: [{path: /a, mode: '0644'}]\n")).isNotEmpty();
    assertThat(problems("#cloud-config\nwrite_files: [{path: /a, permissions: 420}]\n"))
        .isNotEmpty();
  }

  private static Iterable<?> problems(String userData) {
    Object yaml = new Yaml().load(userData);
    return SCHEMA.validate(new Gson().toJson(yaml), InputFormat.JSON);
  }

  @Provide
  Arbitrary<ServerConfiguration> servers() {
    return Combinators.combine(
            visitors(), networks(), Arbitraries.of(true, false), streams(), packages(), regions())
        .as(UserDataSchemaTest::server);
  }

  private static ServerConfiguration server(
      Visitors visitors,
      Cidr vpc,
      boolean customMetrics,
      Optional<String> stream,
      String packageName,
      String region) {
    AccessLog log = AccessLog.shipped(customMetrics);
    return new ServerConfiguration(
        visitors,
        vpc,
        customMetrics,
        stream.map(
            name ->
                new ServerConfiguration.Agent(
                    packageName,
                    new AgentConfiguration(name, "firehose." + region + ".amazonaws.com", log))));
  }

  private static Arbitrary<Visitors> visitors() {
    return Combinators.combine(
            origins(),
            Arbitraries.of("beacons.shop.example", LONGEST_NAME).optional(),
            Arbitraries.of(true, false))
        .as(Visitors::new);
  }

  private static Arbitrary<String> origins() {
    Arbitrary<String> hosts =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('A', 'Z')
            .numeric()
            .ofMinLength(1)
            .ofMaxLength(253);
    return Arbitraries.oneOf(
        Arbitraries.of("*", "http://a", "http://127.0.0.1:8080", LONGEST_ORIGIN),
        hosts.map(host -> "https://" + host));
  }

  private static Arbitrary<Cidr> networks() {
    return Combinators.combine(
            Arbitraries.integers().between(16, 28), Arbitraries.integers().between(1, 223))
        .as((prefix, first) -> Cidr.parse(first + ".0.0.0/" + prefix));
  }

  /** A stream's name has up to 64 of these characters. */
  private static Arbitrary<Optional<String>> streams() {
    return Arbitraries.strings()
        .alpha()
        .numeric()
        .withChars("_.-")
        .ofMinLength(1)
        .ofMaxLength(64)
        .optional(0.7);
  }

  /** More characters than the settings allow: the document must quote them all. */
  private static Arbitrary<String> packages() {
    Arbitrary<String> names =
        Arbitraries.strings().alpha().numeric().withChars("._+:~-").ofMinLength(1).ofMaxLength(127);
    return Arbitraries.oneOf(
        Arbitraries.of("aws-kinesis-agent", LONG_URL),
        names.map(name -> "a" + name),
        names.map(name -> "https://" + name + "/a%20b?c=d&e.rpm"));
  }

  private static Arbitrary<String> regions() {
    return Arbitraries.of("eu-west-1", "ap-southeast-2", "us-gov-west-1");
  }

  private static JsonSchema schema() {
    try (InputStream file =
        UserDataSchemaTest.class.getResourceAsStream("/cloud-init/schema-cloud-config-v1.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
