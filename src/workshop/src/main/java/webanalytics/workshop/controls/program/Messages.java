package webanalytics.workshop.controls.program;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.EngineGrpc.EngineImplBase;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;

/** Keeps the program's errors and its root resource. */
final class Messages extends EngineImplBase {
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private volatile String root = "";

  List<String> errors() {
    return List.copyOf(errors);
  }

  @Override
  public void log(LogRequest request, StreamObserver<Empty> reply) {
    if (request.getSeverity() == LogSeverity.ERROR) {
      errors.add(request.getMessage().strip());
    }
    reply.onNext(Empty.getDefaultInstance());
    reply.onCompleted();
  }

  @Override
  public void getRootResource(
      GetRootResourceRequest request, StreamObserver<GetRootResourceResponse> reply) {
    reply.onNext(GetRootResourceResponse.newBuilder().setUrn(root).build());
    reply.onCompleted();
  }

  @Override
  public void setRootResource(
      SetRootResourceRequest request, StreamObserver<SetRootResourceResponse> reply) {
    root = request.getUrn();
    reply.onNext(SetRootResourceResponse.getDefaultInstance());
    reply.onCompleted();
  }
}
