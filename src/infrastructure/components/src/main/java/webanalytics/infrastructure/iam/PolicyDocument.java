package webanalytics.infrastructure.iam;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Renders an IAM policy document.
 *
 * @param statements its statements, in order
 */
public record PolicyDocument(List<Statement> statements) {
  /** Creates a document of the statements. */
  public static PolicyDocument of(Statement... statements) {
    return new PolicyDocument(List.of(statements));
  }

  /** Lets an AWS service, such as {@code ec2.amazonaws.com}, assume a role. */
  public static PolicyDocument assumedBy(String service) {
    return of(Statement.allow("sts:AssumeRole").by("Service", service));
  }

  /**
   * Lets an AWS service assume a role for one account alone: nobody else's stream or network may
   * make the service use the role, the <a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">confused
   * deputy</a> problem. Only for services that name the account they act for; EC2 does not.
   */
  public static PolicyDocument assumedFor(String accountId, String service) {
    return of(
        Statement.allow("sts:AssumeRole")
            .by("Service", service)
            .when("StringEquals", "aws:SourceAccount", accountId));
  }

  /** Returns the document as JSON, always the same text for the same statements. */
  public String json() {
    JsonObject document = new JsonObject();
    document.addProperty("Version", "2012-10-17");
    JsonArray list = new JsonArray();
    statements.forEach(statement -> list.add(statement.json()));
    document.add("Statement", list);
    return new GsonBuilder().disableHtmlEscaping().create().toJson(document);
  }
}
