package webanalytics.localcloud.plugin.protocol;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;
import webanalytics.localcloud.plugin.aws.Clients;
import webanalytics.localcloud.plugin.aws.Patience;
import webanalytics.localcloud.plugin.engine.Catalogue;
import webanalytics.localcloud.plugin.engine.Checker;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Failure;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Values;

/** Serves Pulumi's provider protocol for the package `aws`, version 6.83.0. */
public final class AwsProvider extends ResourceProviderImplBase {
  /** The version of the Pulumi package whose property names are spoken. */
  public static final String VERSION = "6.83.0";

  private final Catalogue catalogue;
  private final Map<String, String> environment;
  private final Patience patience = new Patience();
  private volatile Clients clients;
  private volatile DefaultTags defaultTags = new DefaultTags(Map.of());

  public AwsProvider(Catalogue catalogue, Map<String, String> environment) {
    this.catalogue = catalogue;
    this.environment = environment;
  }

  @Override
  public void handshake(
      ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
    Replies.answer(
        observer,
        "handshake",
        () ->
            ProviderHandshakeResponse.newBuilder()
                .setAcceptSecrets(true)
                .setSupportsAutonamingConfiguration(true)
                .build());
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
    Replies.answer(
        observer, "plugin info", () -> PluginInfo.newBuilder().setVersion(VERSION).build());
  }

  @Override
  public void attach(PluginAttach request, StreamObserver<Empty> observer) {
    Replies.answer(observer, "attach", Empty::getDefaultInstance);
  }

  @Override
  public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
    Replies.answer(
        observer,
        "schema",
        () -> GetSchemaResponse.newBuilder().setSchema(PackageSchema.of(catalogue)).build());
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
    Replies.answer(
        observer,
        "checking the provider's configuration",
        () -> {
          Configuration.Read read = Configuration.read(Wire.values(request.getNews()), environment);
          Struct.Builder inputs = request.getNews().toBuilder();
          if (!inputs.containsFields("region") && read.failures().isEmpty()) {
            // As the genuine provider does: a region of the environment becomes an input, too.
            inputs.putFields(
                "region", Value.newBuilder().setStringValue(read.settings().region()).build());
          }
          return CheckResponse.newBuilder()
              .setInputs(inputs)
              .addAllFailures(read.failures().stream().map(Replies::failure).toList())
              .build();
        });
  }

  /**
   * Compares the provider's own settings: another region is another provider, with resources of its
   * own; whatever else changes configures the provider anew.
   */
  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
    Replies.answer(
        observer,
        "comparing the provider's configuration",
        () ->
            Requests.configurationDiff(
                Wire.values(request.getOldInputs()), Wire.values(request.getNews())));
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
    Replies.answer(
        observer,
        "configuring the local aws plugin",
        () -> {
          Configuration.Read read = Configuration.read(Wire.values(request.getArgs()), environment);
          if (!read.failures().isEmpty()) {
            throw Replies.refusal(sentence(read.failures()));
          }
          clients = new Clients(read.settings());
          defaultTags = read.defaultTags();
          return ConfigureResponse.newBuilder()
              .setAcceptSecrets(true)
              .setSupportsPreview(true)
              .setSupportsAutonamingConfiguration(true)
              .build();
        });
  }

  @Override
  public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
    Urn urn = Urn.parse(request.getUrn());
    Replies.answer(observer, "checking " + urn, () -> calls(urn).check(request));
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
    Urn urn = Urn.parse(request.getUrn());
    Replies.answer(
        observer, "comparing " + urn, () -> Requests.diff(calls(urn).type().schema(), request));
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
    Urn urn = Urn.parse(request.getUrn());
    Replies.answer(observer, "creating " + urn, () -> calls(urn).create(request));
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
    Urn urn = Urn.parse(request.getUrn());
    String doing = "reading " + urn + " (" + request.getId() + ")";
    Replies.answer(observer, doing, () -> calls(urn).read(request));
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
    Urn urn = Urn.parse(request.getUrn());
    String doing = "updating " + urn + " (" + request.getId() + ")";
    Replies.answer(observer, doing, () -> calls(urn).update(request));
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
    Urn urn = Urn.parse(request.getUrn());
    String doing = "deleting " + urn + " (" + request.getId() + ")";
    Replies.answer(observer, doing, () -> calls(urn).delete(request));
  }

  @Override
  public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
    Replies.answer(
        observer,
        "looking up " + request.getTok(),
        () -> {
          Function function =
              catalogue
                  .function(request.getTok())
                  .orElseThrow(() -> Replies.refusal(unknown("function", request.getTok())));
          Checker.Checked checked =
              Checker.check(function.schema(), Wire.values(request.getArgs()));
          if (!checked.failures().isEmpty()) {
            return InvokeResponse.newBuilder()
                .addAllFailures(checked.failures().stream().map(Replies::failure).toList())
                .build();
          }
          Values answer = function.call(cloud(Optional.empty()), checked.inputs());
          return InvokeResponse.newBuilder().setReturn(Wire.struct(answer, Set.of())).build();
        });
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> observer) {
    patience.cancel();
    Replies.answer(observer, "cancelling", Empty::getDefaultInstance);
  }

  private ResourceCalls calls(Urn urn) {
    ResourceType type =
        catalogue
            .resource(urn.type())
            .orElseThrow(() -> Replies.refusal(unknown("resource type", urn.type())));
    return new ResourceCalls(urn, type, defaultTags, this::cloud);
  }

  private Cloud cloud(Optional<Duration> timeout) {
    if (clients == null) {
      throw Replies.refusal("the local aws plugin was not configured");
    }
    return new Cloud(clients, patience, timeout);
  }

  private static String unknown(String what, String token) {
    return "the " + what + " " + token + " is not supported by the local cloud";
  }

  private static String sentence(List<Failure> failures) {
    return String.join(
        "; ", failures.stream().map(each -> each.path() + " " + each.reason()).toList());
  }
}
