package webanalytics.program.controls;

import java.util.List;
import webanalytics.program.controls.PolicyText.StatementText;
import webanalytics.testkit.Registered;

/** Lists the controls of bucket policies. */
final class BucketPolicies {
  /** What AWS's rule forbids to principals of other accounts. */
  private static final List<String> OWNER_ONLY =
      List.of(
          "s3:DeleteBucketPolicy",
          "s3:PutBucketAcl",
          "s3:PutBucketPolicy",
          "s3:PutEncryptionConfiguration",
          "s3:PutObjectAcl");

  private BucketPolicies() {}

  static List<Control> all() {
    return List.of(
        BucketControls.bucket(
            "S3.5",
            "S3 general purpose buckets should require requests to use SSL",
            BucketControls.setting(Types.BUCKET_POLICY, BucketPolicies::tlsOnly)),
        BucketControls.bucket(
            "S3.6",
            "S3 general purpose bucket policies should restrict access to other AWS accounts",
            BucketControls.setting(Types.BUCKET_POLICY, BucketPolicies::keptFromOthers)));
  }

  private static Finding tlsOnly(Registered policy, Graph graph) {
    boolean denied =
        PolicyText.read(policy, "policy").stream()
            .anyMatch(statement -> deniesPlain(statement, policy, graph));
    return denied
        ? Finding.metBy(policy, "policy")
        : Finding.unmet("policy does not deny s3:* without TLS on bucket and objects");
  }

  private static boolean deniesPlain(StatementText statement, Registered policy, Graph graph) {
    String arn =
        graph
            .named(policy.text("bucket"), Types.BUCKET)
            .map(bucket -> String.valueOf(bucket.outputs().get("arn")))
            .orElse("");
    List<String> resources = statement.texts("Resource");
    return !statement.allows()
        && statement.isForEverybody()
        && statement.texts("Action").contains("s3:*")
        && resources.containsAll(List.of(arn, arn + "/*"))
        && statement.condition("Bool", "aws:SecureTransport").contains("false");
  }

  private static Finding keptFromOthers(Registered policy, Graph graph) {
    List<StatementText> statements = PolicyText.read(policy, "policy");
    if (statements.isEmpty()) {
      return Finding.unmet("policy has no statement");
    }
    List<String> given =
        statements.stream()
            .filter(StatementText::allows)
            .filter(statement -> !statement.accounts().isEmpty())
            .flatMap(statement -> OWNER_ONLY.stream().filter(statement::covers))
            .distinct()
            .toList();
    return given.isEmpty()
        ? Finding.metBy(policy, "policy")
        : Finding.unmet("policy allows " + String.join(", ", given));
  }
}
