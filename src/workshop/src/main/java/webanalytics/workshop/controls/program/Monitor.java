package webanalytics.workshop.controls.program;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Empty;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorImplBase;
import webanalytics.workshop.controls.model.Registered;

/** Takes down every resource and answers as if it had been created. */
final class Monitor extends ResourceMonitorImplBase {
  private final Map<String, Registered> byUrn = new ConcurrentHashMap<>();
  private final String project;
  private final String stack;

  Monitor(String project, String stack) {
    this.project = project;
    this.stack = stack;
  }

  List<Registered> registered() {
    return List.copyOf(byUrn.values());
  }

  @Override
  public void supportsFeature(
      SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> reply) {
    // Plain values only: neither references to resources nor outputs within arguments.
    boolean supported = request.getId().equals("secrets");
    answer(reply, SupportsFeatureResponse.newBuilder().setHasSupport(supported).build());
  }

  @Override
  public void registerResource(
      RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> reply) {
    ObjectNode inputs = Structs.json(request.getObject());
    String name = request.getName();
    String type = request.getType();
    String id = request.getCustom() ? Answers.id(name) : "";
    ObjectNode outputs =
        request.getCustom() ? Answers.outputs(type, name, inputs) : inputs.deepCopy();
    String urn = urn(type, name);
    byUrn.put(urn, new Registered(name, type, id, inputs, outputs));
    answer(
        reply,
        RegisterResourceResponse.newBuilder()
            .setUrn(urn)
            .setId(id)
            .setObject(Structs.struct(outputs))
            .build());
  }

  @Override
  public void registerResourceOutputs(
      RegisterResourceOutputsRequest request, StreamObserver<Empty> reply) {
    ObjectNode outputs = Structs.json(request.getOutputs());
    byUrn.computeIfPresent(
        request.getUrn(),
        (urn, was) -> new Registered(was.name(), was.type(), was.id(), was.inputs(), outputs));
    answer(reply, Empty.getDefaultInstance());
  }

  @Override
  public void readResource(
      ReadResourceRequest request, StreamObserver<ReadResourceResponse> reply) {
    ObjectNode outputs =
        Answers.outputs(
            request.getType(), request.getName(), Structs.json(request.getProperties()));
    answer(
        reply,
        ReadResourceResponse.newBuilder()
            .setUrn(urn(request.getType(), request.getName()))
            .setProperties(Structs.struct(outputs))
            .build());
  }

  @Override
  public void invoke(ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> reply) {
    Answers.call(request.getTok(), Structs.json(request.getArgs()))
        .ifPresentOrElse(
            result ->
                answer(
                    reply,
                    ResourceInvokeResponse.newBuilder().setReturn(Structs.struct(result)).build()),
            () ->
                reply.onError(
                    Status.UNIMPLEMENTED
                        .withDescription("no answer is known for the function " + request.getTok())
                        .asRuntimeException()));
  }

  @Override
  public void signalAndWaitForShutdown(Empty request, StreamObserver<Empty> reply) {
    answer(reply, Empty.getDefaultInstance());
  }

  private String urn(String type, String name) {
    return "urn:pulumi:%s::%s::%s::%s".formatted(stack, project, type, name);
  }

  private static <T> void answer(StreamObserver<T> reply, T message) {
    reply.onNext(message);
    reply.onCompleted();
  }
}
