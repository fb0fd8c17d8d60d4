package webanalytics.localcloud.fleet.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Sends numbered requests in the background, four at a time, and knows which were answered. */
final class Visitors implements AutoCloseable {
  private static final int AT_ONCE = 4;
  private static final long BETWEEN_MILLIS = 20;

  /** Sends the request with a number. */
  interface Request {
    HttpResponse<String> send(int call) throws IOException, InterruptedException;
  }

  private final List<Integer> answered = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Request request;
  private final List<Thread> threads;
  private volatile boolean ended;

  Visitors(Request request) {
    this.request = request;
    this.threads =
        Stream.generate(() -> new Thread(this::visit, "visitor")).limit(AT_ONCE).toList();
    threads.forEach(Thread::start);
  }

  private void visit() {
    try {
      while (!ended) {
        int call = next.getAndIncrement();
        if (answers(call)) {
          answered.add(call);
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers(int call) throws InterruptedException {
    try {
      return request.send(call).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits until so many more requests are answered. */
  void awaitAnswers(int more) {
    int enough = answered.size() + more;
    assertThat(LocalFleet.eventually(() -> answered.size() >= enough)).isTrue();
  }

  /** Sends no more, and returns the numbers of those answered. */
  List<Integer> end() throws InterruptedException {
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return List.copyOf(answered);
  }

  @Override
  public void close() {
    ended = true;
  }
}
