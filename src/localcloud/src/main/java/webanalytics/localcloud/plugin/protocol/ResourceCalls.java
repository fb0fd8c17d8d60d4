package webanalytics.localcloud.plugin.protocol;

import com.google.protobuf.Empty;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import webanalytics.localcloud.plugin.engine.Checker;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Lifecycle;
import webanalytics.localcloud.plugin.engine.Lifecycle.Outcome;
import webanalytics.localcloud.plugin.engine.Preview;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Carries out the protocol's calls on one resource.
 *
 * @param tags the tags of every resource
 * @param clouds gives the local cloud for a call, by the program's own timeout
 */
record ResourceCalls(
    Urn urn, ResourceType type, DefaultTags tags, Function<Optional<Duration>, Cloud> clouds) {

  CheckResponse check(CheckRequest request) {
    Checker.Checked checked =
        Checker.check(
            type.schema(),
            Wire.values(request.getNews()),
            Wire.values(request.getOlds()),
            Requests.names(urn, request));
    return CheckResponse.newBuilder()
        .setInputs(
            Wire.struct(
                tags.checked(type.schema(), checked.inputs()), Wire.secrets(request.getNews())))
        .addAllFailures(checked.failures().stream().map(Replies::failure).toList())
        .addAllFailures(type.conflicts(checked.inputs()).stream().map(Replies::failure).toList())
        .build();
  }

  CreateResponse create(CreateRequest request) {
    Set<String> secrets = Wire.secrets(request.getProperties());
    Values inputs = Wire.values(request.getProperties());
    if (request.getPreview()) {
      return CreateResponse.newBuilder()
          .setProperties(
              Wire.struct(
                  DefaultTags.shown(
                      inputs, Preview.created(type.schema(), DefaultTags.sent(inputs))),
                  secrets))
          .build();
    }
    Outcome outcome =
        DefaultTags.shown(
            inputs,
            new Lifecycle(type).create(cloud(request.getTimeout()), DefaultTags.sent(inputs)));
    complain("creating " + urn, outcome, secrets);
    return CreateResponse.newBuilder()
        .setId(outcome.id())
        .setProperties(Wire.struct(outcome.state(), secrets))
        .build();
  }

  ReadResponse read(ReadRequest request) {
    Set<String> secretInputs = Wire.secrets(request.getInputs());
    Set<String> secrets = Wire.secrets(request.getProperties());
    Values inputs = Wire.values(request.getInputs());
    return new Lifecycle(type)
        .read(
            cloud(0),
            request.getId(),
            DefaultTags.sent(inputs),
            DefaultTags.sent(inputs, Wire.values(request.getProperties())))
        .map(outcome -> DefaultTags.read(inputs, outcome))
        .map(
            outcome ->
                ReadResponse.newBuilder()
                    .setId(outcome.id())
                    .setInputs(Wire.struct(outcome.inputs(), secretInputs))
                    .setProperties(Wire.struct(outcome.state(), secrets))
                    .build())
        .orElseGet(ReadResponse::getDefaultInstance);
  }

  UpdateResponse update(UpdateRequest request) {
    Lifecycle lifecycle = new Lifecycle(type);
    Set<String> secrets = Wire.secrets(request.getNews());
    Values inputs = Wire.values(request.getNews());
    Values sent = DefaultTags.sent(inputs);
    Values before = Wire.values(request.getOldInputs());
    Values former = DefaultTags.sent(before);
    Values state = DefaultTags.sent(before, Wire.values(request.getOlds()));
    if (request.getPreview()) {
      Set<String> changed = lifecycle.changed(former, sent);
      Values next = DefaultTags.shown(inputs, Preview.updated(type.schema(), state, sent, changed));
      return UpdateResponse.newBuilder().setProperties(Wire.struct(next, secrets)).build();
    }
    Cloud cloud = cloud(request.getTimeout());
    Outcome outcome =
        DefaultTags.shown(inputs, lifecycle.update(cloud, request.getId(), former, state, sent));
    complain("updating " + urn + " (" + request.getId() + ")", outcome, secrets);
    return UpdateResponse.newBuilder().setProperties(Wire.struct(outcome.state(), secrets)).build();
  }

  Empty delete(DeleteRequest request) {
    new Lifecycle(type)
        .delete(cloud(request.getTimeout()), request.getId(), Wire.values(request.getProperties()));
    return Empty.getDefaultInstance();
  }

  private Cloud cloud(double timeoutSeconds) {
    return clouds.apply(
        timeoutSeconds > 0
            ? Optional.of(Duration.ofSeconds((long) timeoutSeconds))
            : Optional.empty());
  }

  private static void complain(String doing, Outcome outcome, Set<String> secrets) {
    if (outcome.trouble().isPresent()) {
      throw Replies.unfinished(doing, outcome, secrets);
    }
  }
}
