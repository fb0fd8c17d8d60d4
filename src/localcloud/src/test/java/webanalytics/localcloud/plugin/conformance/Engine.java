package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;
import webanalytics.localcloud.plugin.Supported;
import webanalytics.localcloud.plugin.protocol.AwsProvider;

/** Asks the plugin over gRPC as the Pulumi engine does. */
final class Engine implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TIMEOUT_SECONDS = 60;

  private final Server server;
  private final ManagedChannel channel;
  private final ResourceProviderBlockingStub plugin;
  private final Deque<Resource> created = new ArrayDeque<>();

  /** A resource as the engine keeps it. */
  record Resource(String token, String id, Struct inputs, Struct state) {
    String urn() {
      return urnOf(token);
    }

    String text(String property) {
      return state.getFieldsOrThrow(property).getStringValue();
    }
  }

  Engine(String endpoint) throws IOException {
    this(endpoint, EmulatorTest.REGION);
  }

  Engine(String endpoint, String region) throws IOException {
    Map<String, String> environment = Map.of("AWS_ENDPOINT_URL", endpoint, "AWS_REGION", region);
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(new AwsProvider(Supported.catalogue(), environment))
            .build()
            .start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    plugin = ResourceProviderGrpc.newBlockingStub(channel);
    plugin.configure(ConfigureRequest.getDefaultInstance());
  }

  /** Creates a resource that is deleted with the engine. */
  Resource create(String token, Map<String, ?> program) {
    Resource resource = create(token, check(token, struct(program)));
    created.push(resource);
    return resource;
  }

  Resource create(String token, Struct inputs) {
    CreateResponse reply =
        plugin
            .withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .create(CreateRequest.newBuilder().setUrn(urnOf(token)).setProperties(inputs).build());
    return new Resource(token, reply.getId(), inputs, reply.getProperties());
  }

  Struct check(String token, Struct program) {
    CheckResponse reply =
        plugin.check(
            CheckRequest.newBuilder()
                .setUrn(urnOf(token))
                .setNews(program)
                .setRandomSeed(ByteString.copyFromUtf8(String.valueOf(System.nanoTime())))
                .build());
    assertThat(reply.getFailuresList()).isEmpty();
    return reply.getInputs();
  }

  /** Reads a resource as refresh does. */
  ReadResponse read(Resource resource) {
    return plugin.read(
        ReadRequest.newBuilder()
            .setUrn(resource.urn())
            .setId(resource.id())
            .setInputs(resource.inputs())
            .setProperties(resource.state())
            .build());
  }

  /** Reads a resource as import does: knowing nothing but an id. */
  ReadResponse readOnlyBy(String token, String id) {
    return plugin.read(ReadRequest.newBuilder().setUrn(urnOf(token)).setId(id).build());
  }

  DiffResponse diff(Resource resource, Struct inputs) {
    return plugin.diff(
        DiffRequest.newBuilder()
            .setUrn(resource.urn())
            .setId(resource.id())
            .setOldInputs(resource.inputs())
            .setOlds(resource.state())
            .setNews(inputs)
            .build());
  }

  Resource update(Resource resource, Struct inputs) {
    Struct state =
        plugin
            .withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .update(
                UpdateRequest.newBuilder()
                    .setUrn(resource.urn())
                    .setId(resource.id())
                    .setOldInputs(resource.inputs())
                    .setOlds(resource.state())
                    .setNews(inputs)
                    .build())
            .getProperties();
    return new Resource(resource.token(), resource.id(), inputs, state);
  }

  void delete(Resource resource) {
    plugin
        .withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .delete(
            DeleteRequest.newBuilder()
                .setUrn(resource.urn())
                .setId(resource.id())
                .setOldInputs(resource.inputs())
                .setProperties(resource.state())
                .build());
  }

  InvokeResponse invoke(String token, Map<String, ?> arguments) {
    return plugin.invoke(
        InvokeRequest.newBuilder().setTok(token).setArgs(struct(arguments)).build());
  }

  /** Deletes what was created, the newest first, and stops. */
  @Override
  public void close() {
    created.forEach(this::delete);
    channel.shutdownNow();
    server.shutdownNow();
  }

  static Struct struct(Map<String, ?> values) {
    try {
      Struct.Builder builder = Struct.newBuilder();
      JsonFormat.parser().merge(JSON.writeValueAsString(values), builder);
      return builder.build();
    } catch (JsonProcessingException | InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String urnOf(String token) {
    return "urn:pulumi:test::conformance::" + token + "::conforming";
  }
}
