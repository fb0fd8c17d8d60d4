package webanalytics.workshop.tail;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.bucket.ObjectLines;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.StoredEvent;
import webanalytics.workshop.bucket.StoredObject;

/** Follows the objects of a bucket, and takes the events of each that is new. */
final class Tail {
  // A stream may buffer for 15 minutes, and names objects by the time their first event arrived.
  private static final Duration LATE = Duration.ofMinutes(15);
  // How far the bucket's clock may be apart from ours.
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final ObjectStore store;
  private final DeliveryPrefix prefix;
  private final InstantSource clock;
  private final CountDownLatch stop = new CountDownLatch(1);
  private Set<String> seen = new HashSet<>();

  Tail(ObjectStore store, DeliveryPrefix prefix, InstantSource clock) {
    this.store = store;
    this.prefix = prefix;
    this.clock = clock;
  }

  /** Takes what is found. */
  interface Reader {
    /** Takes an event and its line as stored; returns whether more are wanted. */
    boolean event(StoredEvent event, String line);

    /** Is told of a line that is no event, as {@code key:line}. */
    void unparsable(String place);
  }

  /**
   * Reads until {@link #stop()}, or until the reader wants no more.
   *
   * @param since objects written before are passed over, those that may have later events excepted
   * @param existing whether objects that are there at the first look are read
   * @param poll the pause between two looks
   */
  void follow(Instant since, boolean existing, Duration poll, Reader reader)
      throws IOException, InterruptedException {
    List<StoredObject> first = unread(since);
    boolean more = !existing || read(first, reader);
    while (more && !stop.await(poll.toMillis(), TimeUnit.MILLISECONDS)) {
      more = read(unread(since), reader);
    }
  }

  /** Ends the wait. */
  void stop() {
    stop.countDown();
  }

  /** Returns the new objects in the order in which they were written. */
  private List<StoredObject> unread(Instant since) throws IOException {
    List<StoredObject> unread = new ArrayList<>();
    Set<String> there = new HashSet<>();
    Instant now = clock.instant();
    // Folders of hours long past are no longer asked for: what is late by more is not new.
    Instant from = since.isBefore(now.minus(LATE)) && seen.isEmpty() ? since : now.minus(LATE);
    for (String folder : prefix.between(from.minus(LATE), now.plus(CLOCKS))) {
      for (StoredObject object : store.list(folder)) {
        boolean isNew = there.add(object.key()) && !seen.contains(object.key());
        if (isNew && !object.modified().isBefore(since.minus(CLOCKS))) {
          unread.add(object);
        }
      }
    }
    // What is in no folder any more need not be remembered.
    seen = there;
    unread.sort(Comparator.comparing(StoredObject::modified).thenComparing(StoredObject::key));
    return unread;
  }

  private boolean read(List<StoredObject> objects, Reader reader) throws IOException {
    for (StoredObject object : objects) {
      if (!read(object.key(), reader)) {
        return false;
      }
    }
    return true;
  }

  private boolean read(String key, Reader reader) throws IOException {
    int number = 0;
    try (BufferedReader in = ObjectLines.of(store.open(key))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        Optional<StoredEvent> event = StoredEvent.parse(line);
        if (event.isEmpty()) {
          reader.unparsable(key + ":" + number);
        } else if (stop.getCount() == 0 || !reader.event(event.get(), line)) {
          return false;
        }
      }
    } catch (ZipException | EOFException e) {
      reader.unparsable(key + ":" + (number + 1));
    }
    return true;
  }
}
