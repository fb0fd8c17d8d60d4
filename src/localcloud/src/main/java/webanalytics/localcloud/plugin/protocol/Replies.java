package webanalytics.localcloud.plugin.protocol;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.function.Supplier;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.ErrorResourceInitFailed;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.engine.Failure;
import webanalytics.localcloud.plugin.engine.Lifecycle.Outcome;

/** Answers calls, and turns failures into the one line that the user reads. */
final class Replies {
  private Replies() {}

  /**
   * Answers a call.
   *
   * @param doing what is done to what, for the message of a failure
   */
  static <T> void answer(StreamObserver<T> observer, String doing, Supplier<T> call) {
    T reply;
    try {
      reply = call.get();
    } catch (StatusRuntimeException e) {
      observer.onError(e);
      return;
    } catch (RuntimeException e) {
      observer.onError(refusal(doing + ": " + Failures.line(e)));
      return;
    }
    observer.onNext(reply);
    observer.onCompleted();
  }

  static StatusRuntimeException refusal(String message) {
    return io.grpc.Status.UNKNOWN.withDescription(message).asRuntimeException();
  }

  /** Says that a resource exists but is not as wanted, so that the engine keeps its id. */
  static StatusRuntimeException unfinished(String doing, Outcome outcome, Set<String> secrets) {
    String reason = doing + ": " + outcome.trouble().orElse("");
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(Code.UNKNOWN_VALUE)
            .setMessage(reason)
            .addDetails(
                Any.pack(
                    ErrorResourceInitFailed.newBuilder()
                        .setId(outcome.id())
                        .setInputs(Wire.struct(outcome.inputs(), secrets))
                        .setProperties(Wire.struct(outcome.state(), secrets))
                        .addReasons(reason)
                        .build()))
            .build());
  }

  static CheckFailure failure(Failure failure) {
    return CheckFailure.newBuilder()
        .setProperty(failure.path())
        .setReason(failure.reason())
        .build();
  }
}
