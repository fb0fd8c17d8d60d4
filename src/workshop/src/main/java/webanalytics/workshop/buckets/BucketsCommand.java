package webanalytics.workshop.buckets;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.cli.JsonOutput;
import webanalytics.workshop.cli.Problems;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.cloud.AwsErrors;
import webanalytics.workshop.engine.LocalProject;

/** Lists a stack's buckets, and deletes those that it left behind. */
@Command(
    name = "buckets",
    description = {
      "List the buckets of a stack by their tags Project and Stack: also those that an earlier finish, a destroy or a"
          + " removed stack left behind. S3 goes on charging for them.",
      "",
      "--delete empties a bucket (all versions, unfinished uploads) and deletes it. It asks before; without a terminal it needs --yes, which is refused where Pulumi cannot tell whether the stack uses the bucket."
          + " What is deleted cannot be brought back.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:listed, or deleted what was named",
      "1:AWS refused, or the answer to the question was no",
      "2:wrong usage",
      "130:ended by Ctrl-C"
    },
    footer = {
      "",
      "Credentials and region come from the usual places of an AWS client (environment, profile, role).",
      "",
      "Examples:",
      "  ./workshop buckets --stack dev",
      "  ./workshop buckets --stack dev --delete NAME --delete OTHER",
      "  ./workshop buckets --stack dev --delete NAME --yes --json"
    })
public final class BucketsCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private JsonOutput json;

  @Option(
      names = "--stack",
      required = true,
      paramLabel = "NAME",
      description = "A Pulumi stack, in the local cloud or on AWS; it need not exist any more.")
  private String stack;

  @Option(
      names = "--delete",
      paramLabel = "NAME",
      description = "Empty and delete this bucket of the list; repeatable.")
  private List<String> delete = List.of();

  @Option(names = "--yes", description = "Delete without asking.")
  private boolean yes;

  private record Result(
      String stack, boolean local, List<KeptBucket> buckets, List<String> deleted) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Checkout checkout = Checkout.fromLauncher();
    String project = LocalProject.root(checkout).name();
    Console console = json.console();
    try {
      StackAccount account = StackAccount.of(checkout, project, stack);
      List<KeptBucket> buckets =
          new TaggedBuckets(account.s3(), project, StackAccount.plainName(stack))
              .list(account.use(), console::progress);
      List<KeptBucket> chosen = chosen(buckets, delete);
      List<String> deleted = new ArrayList<>();
      if (chosen.isEmpty()) {
        print(console, account, buckets);
      } else {
        confirm(chosen, account.use(), BucketsCommand::askedOnTerminal);
        BucketDeletion deletion = new BucketDeletion(account.s3(), console::progress);
        for (KeptBucket bucket : chosen) {
          deletion.delete(bucket);
          deleted.add(bucket.name());
          console.line("deleted " + described(bucket));
        }
      }
      json.print(new Result(stack, account.local(), buckets, deleted));
      return ExitCodes.OK;
    } catch (SdkException e) {
      throw AwsErrors.said(
          e,
          "listing needs s3:ListAllMyBuckets, s3:GetBucketTagging, s3:GetBucketVersioning and"
              + " s3:ListBucketVersions.");
    }
  }

  private void print(Console console, StackAccount account, List<KeptBucket> buckets) {
    String where = account.local() ? "in the local cloud" : "in your AWS account";
    if (buckets.isEmpty()) {
      console.line("No bucket " + where + " has the tags of stack " + stack + ".");
      return;
    }
    new BucketsTable(console, Instant.now()).print(buckets);
    List<KeptBucket> left =
        buckets.stream().filter(bucket -> !Boolean.TRUE.equals(bucket.inUse())).toList();
    account.use().unknown().ifPresent(reason -> console.line(unknown(reason)));
    if (!left.isEmpty()) {
      console.line(
          "Delete one with everything in it: ./workshop buckets --stack %s --delete %s"
              .formatted(stack, left.get(0).name()));
    }
  }

  /** Returns the buckets to delete; all wrong names are reported together. */
  static List<KeptBucket> chosen(List<KeptBucket> buckets, List<String> names) {
    Problems problems = new Problems();
    List<KeptBucket> chosen = new ArrayList<>();
    for (String name : names.stream().distinct().toList()) {
      Optional<KeptBucket> found =
          buckets.stream().filter(bucket -> bucket.name().equals(name)).findFirst();
      if (found.isEmpty()) {
        problems.add("--delete", name, "is no bucket of this project and stack");
      } else if (Boolean.TRUE.equals(found.get().inUse())) {
        problems.add(
            "--delete",
            name,
            "the stack uses it; go back to stage start or destroy the stack first");
      } else {
        chosen.add(found.get());
      }
    }
    problems.throwIfAny("Nothing was deleted. The list: ./workshop buckets --stack NAME");
    return chosen;
  }

  /**
   * Returns only after each bucket's name was typed, or with --yes, which has to be safe.
   *
   * @param use what is known of the stack
   * @param answers asks a question; empty where there is nobody to ask
   */
  void confirm(List<KeptBucket> chosen, BucketUse use, Function<String, Optional<String>> answers) {
    if (yes && use.unknown().isPresent()) {
      throw UserError.failure(
          "--yes: " + unknown(use.unknown().get()),
          "Nothing was deleted. Without --yes, on a terminal, you decide for each bucket.");
    }
    if (yes) {
      return;
    }
    String doubt = use.unknown().map(reason -> unknown(reason) + "\n").orElse("");
    for (KeptBucket bucket : chosen) {
      String answer =
          answers
              .apply(
                  doubt
                      + "This deletes "
                      + described(bucket)
                      + " for ever.\nType its name to go on: ")
              .orElseThrow(
                  () ->
                      UserError.usage(
                          "there is no terminal to ask on, and --yes is not given",
                          "Nothing was deleted. In a script: --yes"));
      if (!answer.strip().equals(bucket.name())) {
        throw UserError.failure("that was not the bucket's name", "Nothing was deleted.");
      }
    }
  }

  private String unknown(String reason) {
    return "nobody can say whether stack %s still uses its buckets: %s".formatted(stack, reason);
  }

  private static Optional<String> askedOnTerminal(String question) {
    java.io.Console terminal = System.console();
    return terminal == null
        ? Optional.empty()
        : Optional.ofNullable(terminal.readLine("%s", question));
  }

  private static String described(KeptBucket bucket) {
    return "%s (%d objects, %d older versions, %s)"
        .formatted(
            bucket.name(),
            bucket.objects(),
            bucket.olderVersions(),
            BucketsTable.size(bucket.bytes()));
  }
}
