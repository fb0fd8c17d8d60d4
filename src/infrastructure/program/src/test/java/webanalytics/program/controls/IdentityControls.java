package webanalytics.program.controls;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import webanalytics.program.controls.PolicyText.StatementText;

/**
 * Lists the controls of IAM policies.
 *
 * <p>AWS asks the first two of customer managed policies only; here inline policies are held to the
 * same, because every policy of the program is one.
 */
final class IdentityControls {
  private static final Set<String> POLICIES = Set.of(Types.POLICY, Types.ROLE_POLICY);

  private IdentityControls() {}

  static List<Control> all() {
    return List.of(
        Control.of(
            "IAM.1",
            "IAM policies should not allow full \"*\" administrative privileges",
            POLICIES,
            nothing(IdentityControls::isAdministrator)),
        Control.of(
            "IAM.21",
            "IAM customer managed policies that you create should not allow wildcard actions for"
                + " services",
            POLICIES,
            nothing(IdentityControls::isWholeService)),
        Control.of(
            "KMS.1",
            "IAM customer managed policies should not allow decryption actions on all KMS keys",
            Types.POLICY,
            nothing(IdentityControls::decryptsAll)),
        Control.of(
            "KMS.2",
            "IAM principals should not have IAM inline policies that allow decryption actions on"
                + " all KMS keys",
            Types.ROLE_POLICY,
            nothing(IdentityControls::decryptsAll)));
  }

  private static Judgement nothing(Predicate<StatementText> forbidden) {
    return (policy, graph) -> {
      List<StatementText> statements = PolicyText.read(policy, "policy");
      if (statements.isEmpty()) {
        return Finding.unmet("policy has no statement");
      }
      List<StatementText> allowing = statements.stream().filter(StatementText::allows).toList();
      List<String> actions =
          allowing.stream().flatMap(each -> each.texts("Action").stream()).distinct().toList();
      return allowing.stream().anyMatch(forbidden)
          ? Finding.unmet("policy allows " + String.join(", ", actions))
          : Finding.metBy(policy, "policy");
    };
  }

  private static boolean isAdministrator(StatementText statement) {
    return statement.texts("Action").contains("*") && statement.texts("Resource").contains("*");
  }

  private static boolean isWholeService(StatementText statement) {
    return statement.has("NotAction")
        || statement.texts("Action").stream().anyMatch(each -> each.matches("\\*|[^:]+:\\*"));
  }

  private static boolean decryptsAll(StatementText statement) {
    boolean decrypts = statement.covers("kms:Decrypt") || statement.covers("kms:ReEncryptFrom");
    boolean all =
        statement.has("NotResource")
            || statement.texts("Resource").stream()
                .anyMatch(each -> each.equals("*") || each.matches("arn:.*:kms:.*:(key/)?\\*"));
    return decrypts && all;
  }
}
