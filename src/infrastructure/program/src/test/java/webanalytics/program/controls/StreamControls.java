package webanalytics.program.controls;

import java.util.List;
import java.util.stream.Stream;
import webanalytics.program.controls.PolicyText.StatementText;
import webanalytics.testkit.Registered;

/** Lists the controls of Firehose streams and SNS topics. */
final class StreamControls {
  private static final List<String> BOUNDS =
      List.of("aws:SourceAccount", "aws:SourceOwner", "aws:SourceArn", "aws:PrincipalOrgID");

  private StreamControls() {}

  static List<Control> all() {
    return List.of(
        Control.of(
            "DataFirehose.1",
            "Firehose delivery streams should be encrypted at rest",
            Types.DELIVERY_STREAM,
            Judgement.value("serverSideEncryption.enabled", "true")),
        Control.of(
            "SNS.4",
            "SNS topic access policies should not allow public access",
            Types.TOPIC,
            StreamControls::closed));
  }

  private static Finding closed(Registered topic, Graph graph) {
    List<Registered> policies = graph.pointingAt(topic, Types.TOPIC_POLICY, "arn");
    return policies.isEmpty() ? Finding.unmet("no TopicPolicy for it") : judged(policies.get(0));
  }

  private static Finding judged(Registered policy) {
    List<StatementText> statements = PolicyText.read(policy, "policy");
    boolean open =
        statements.stream()
            .anyMatch(each -> each.allows() && each.isForEverybody() && !isBound(each));
    return statements.isEmpty() || open
        ? Finding.unmet("policy allows everybody, or nothing is known about it")
        : Finding.metBy(policy, "policy", "arn");
  }

  /** Returns whether a condition names a fixed account or resource. */
  private static boolean isBound(StatementText statement) {
    return BOUNDS.stream()
        .flatMap(
            key ->
                Stream.of("StringEquals", "ArnEquals", "ArnLike")
                    .flatMap(operator -> statement.condition(operator, key).stream()))
        .anyMatch(value -> !value.contains("*") && !value.contains("${"));
  }
}
