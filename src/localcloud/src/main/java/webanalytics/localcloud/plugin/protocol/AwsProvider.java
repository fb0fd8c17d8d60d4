package webanalytics.localcloud.plugin.protocol;

import com.google.protobuf.Empty;
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
import webanalytics.localcloud.plugin.engine.Lifecycle;
import webanalytics.localcloud.plugin.engine.Lifecycle.Outcome;
import webanalytics.localcloud.plugin.engine.Preview;
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
    String schema = "{\"name\":\"aws\",\"version\":\"" + VERSION + "\"}";
    Replies.answer(
        observer, "schema", () -> GetSchemaResponse.newBuilder().setSchema(schema).build());
  }

  @Override
  public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
    Replies.answer(
        observer,
        "checking the provider's configuration",
        () -> {
          List<Failure> failures =
              Configuration.read(Wire.values(request.getNews()), environment).failures();
          return CheckResponse.newBuilder()
              .setInputs(request.getNews())
              .addAllFailures(failures.stream().map(Replies::failure).toList())
              .build();
        });
  }

  /** Answers that nothing needs replacing: another region is another set of resources anyway. */
  @Override
  public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
    Replies.answer(
        observer,
        "comparing the provider's configuration",
        () -> DiffResponse.newBuilder().setChanges(DiffResponse.DiffChanges.DIFF_NONE).build());
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
    Replies.answer(
        observer,
        "checking " + urn,
        () -> {
          Checker.Checked checked =
              Checker.check(
                  type(urn).schema(),
                  Wire.values(request.getNews()),
                  Wire.values(request.getOlds()),
                  Requests.names(urn, request));
          return CheckResponse.newBuilder()
              .setInputs(Wire.struct(checked.inputs(), Wire.secrets(request.getNews())))
              .addAllFailures(checked.failures().stream().map(Replies::failure).toList())
              .build();
        });
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
    Urn urn = Urn.parse(request.getUrn());
    Replies.answer(observer, "comparing " + urn, () -> Requests.diff(type(urn).schema(), request));
  }

  @Override
  public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
    Urn urn = Urn.parse(request.getUrn());
    String doing = "creating " + urn;
    Replies.answer(
        observer,
        doing,
        () -> {
          ResourceType type = type(urn);
          Set<String> secrets = Wire.secrets(request.getProperties());
          Values inputs = Wire.values(request.getProperties());
          if (request.getPreview()) {
            return CreateResponse.newBuilder()
                .setProperties(Wire.struct(Preview.created(type.schema(), inputs), secrets))
                .build();
          }
          Outcome outcome = new Lifecycle(type).create(cloud(request.getTimeout()), inputs);
          complain(doing, outcome, secrets);
          return CreateResponse.newBuilder()
              .setId(outcome.id())
              .setProperties(Wire.struct(outcome.state(), secrets))
              .build();
        });
  }

  @Override
  public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
    Urn urn = Urn.parse(request.getUrn());
    Replies.answer(
        observer,
        "reading " + urn + " (" + request.getId() + ")",
        () ->
            new Lifecycle(type(urn))
                .read(
                    cloud(0),
                    request.getId(),
                    Wire.values(request.getInputs()),
                    Wire.values(request.getProperties()))
                .map(
                    outcome ->
                        ReadResponse.newBuilder()
                            .setId(outcome.id())
                            .setInputs(
                                Wire.struct(outcome.inputs(), Wire.secrets(request.getInputs())))
                            .setProperties(
                                Wire.struct(outcome.state(), Wire.secrets(request.getProperties())))
                            .build())
                .orElseGet(ReadResponse::getDefaultInstance));
  }

  @Override
  public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
    Urn urn = Urn.parse(request.getUrn());
    String doing = "updating " + urn + " (" + request.getId() + ")";
    Replies.answer(
        observer,
        doing,
        () -> {
          ResourceType type = type(urn);
          Lifecycle lifecycle = new Lifecycle(type);
          Set<String> secrets = Wire.secrets(request.getNews());
          Values inputs = Wire.values(request.getNews());
          Values former = Wire.values(request.getOldInputs());
          Values state = Wire.values(request.getOlds());
          if (request.getPreview()) {
            Values next =
                Preview.updated(type.schema(), state, inputs, lifecycle.changed(former, inputs));
            return UpdateResponse.newBuilder().setProperties(Wire.struct(next, secrets)).build();
          }
          Outcome outcome =
              lifecycle.update(cloud(request.getTimeout()), request.getId(), former, state, inputs);
          complain(doing, outcome, secrets);
          return UpdateResponse.newBuilder()
              .setProperties(Wire.struct(outcome.state(), secrets))
              .build();
        });
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
    Urn urn = Urn.parse(request.getUrn());
    Replies.answer(
        observer,
        "deleting " + urn + " (" + request.getId() + ")",
        () -> {
          new Lifecycle(type(urn))
              .delete(
                  cloud(request.getTimeout()),
                  request.getId(),
                  Wire.values(request.getProperties()));
          return Empty.getDefaultInstance();
        });
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
          Values answer = function.call(cloud(0), checked.inputs());
          return InvokeResponse.newBuilder().setReturn(Wire.struct(answer, Set.of())).build();
        });
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> observer) {
    patience.cancel();
    Replies.answer(observer, "cancelling", Empty::getDefaultInstance);
  }

  private ResourceType type(Urn urn) {
    return catalogue
        .resource(urn.type())
        .orElseThrow(() -> Replies.refusal(unknown("resource type", urn.type())));
  }

  private Cloud cloud(double timeoutSeconds) {
    if (clients == null) {
      throw Replies.refusal("the local aws plugin was not configured");
    }
    Optional<Duration> timeout =
        timeoutSeconds > 0
            ? Optional.of(Duration.ofSeconds((long) timeoutSeconds))
            : Optional.empty();
    return new Cloud(clients, patience, timeout);
  }

  private static void complain(String doing, Outcome outcome, Set<String> secrets) {
    if (outcome.trouble().isPresent()) {
      throw Replies.unfinished(doing, outcome, secrets);
    }
  }

  private static String unknown(String what, String token) {
    return "the " + what + " " + token + " is not supported by the local cloud";
  }

  private static String sentence(List<Failure> failures) {
    return String.join(
        "; ", failures.stream().map(each -> each.path() + " " + each.reason()).toList());
  }
}
