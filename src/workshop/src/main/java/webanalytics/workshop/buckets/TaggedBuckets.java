package webanalytics.workshop.buckets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;
import webanalytics.workshop.cli.UserError;

/**
 * Finds an account's buckets that carry the tags of one project and stack.
 *
 * <p>A bucket whose tags may not be read is left out, and said to be.
 */
final class TaggedBuckets {
  private static final int AT_A_TIME = 8;

  private final S3Client s3;
  private final Map<String, String> wanted;

  TaggedBuckets(S3Client s3, String project, String stack) {
    this.s3 = s3;
    this.wanted = Map.of("Project", project, "Stack", stack);
  }

  /**
   * Returns the buckets, the oldest first, all of their objects counted.
   *
   * @param used what the deployed stack writes to
   */
  List<KeptBucket> list(BucketUse used, Consumer<String> progress) throws InterruptedException {
    List<Bucket> all = s3.listBucketsPaginator(request -> {}).buckets().stream().toList();
    progress.accept("reading the tags of " + all.size() + " buckets");
    AtomicInteger denied = new AtomicInteger();
    List<Found> found =
        inParallel(
                all.stream().map(bucket -> (Callable<Optional<Found>>) () -> find(bucket, denied)))
            .stream()
            .flatMap(Optional::stream)
            .sorted((a, b) -> a.bucket.creationDate().compareTo(b.bucket.creationDate()))
            .toList();
    say(denied.get(), all.size(), progress);
    List<BucketUse.Named> named = found.stream().map(Found::named).toList();
    return inParallel(
        found.stream()
            .map(
                each ->
                    (Callable<KeptBucket>)
                        () -> count(each, used.of(each.bucket.name(), named), progress)));
  }

  /** One denied bucket may be somebody else's; where all are, the right to ask is missing. */
  static void say(int denied, int all, Consumer<String> progress) {
    if (denied == 0) {
      return;
    }
    if (denied == all) {
      throw UserError.failure(
          "the tags of none of the " + all + " buckets may be read",
          "Listing needs s3:GetBucketTagging for the buckets of the stack.");
    }
    progress.accept(
        "left out " + denied + " of " + all + " buckets, whose tags may not be read (403)");
  }

  private record Found(Bucket bucket, String purpose) {
    BucketUse.Named named() {
      return new BucketUse.Named(bucket.name(), purpose);
    }
  }

  private Optional<Found> find(Bucket bucket, AtomicInteger denied) {
    try {
      Map<String, String> tags =
          s3.getBucketTagging(request -> request.bucket(bucket.name())).tagSet().stream()
              .collect(Collectors.toMap(Tag::key, Tag::value));
      return tags.entrySet().containsAll(wanted.entrySet())
          ? Optional.of(new Found(bucket, tags.getOrDefault("Name", "")))
          : Optional.empty();
    } catch (S3Exception e) {
      if (e.statusCode() == 403) {
        denied.incrementAndGet();
        return Optional.empty();
      }
      // Without tags, or gone meanwhile.
      if (e.statusCode() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private KeptBucket count(Found found, Boolean inUse, Consumer<String> progress) {
    String name = found.bucket.name();
    long objects = 0;
    long older = 0;
    long bytes = 0;
    for (ListObjectVersionsResponse page :
        s3.listObjectVersionsPaginator(request -> request.bucket(name))) {
      for (ObjectVersion version : page.versions()) {
        if (Boolean.TRUE.equals(version.isLatest())) {
          objects++;
        } else {
          older++;
        }
        bytes += version.size();
      }
      older += page.deleteMarkers().size();
      progress.accept("counting " + name + ": " + (objects + older));
    }
    String versioning =
        Optional.ofNullable(
                s3.getBucketVersioning(request -> request.bucket(name)).statusAsString())
            .map(status -> status.equals("Enabled") ? "on" : status.toLowerCase(Locale.ROOT))
            .orElse("off");
    return new KeptBucket(
        name, found.purpose, found.bucket.creationDate(), versioning, objects, older, bytes, inUse);
  }

  private static <T> List<T> inParallel(Stream<Callable<T>> calls) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls.toList())) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
