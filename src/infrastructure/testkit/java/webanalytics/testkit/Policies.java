package webanalytics.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;

/** Compares rendered policy documents by meaning. */
public final class Policies {
  private Policies() {}

  public static String trust(String service) {
    return "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'Service':'"
        + service
        + ".amazonaws.com'},'Action':['sts:AssumeRole']}]}";
  }

  /** The same for the account's own resources alone. */
  public static String trustForAccount(String service) {
    return trust(service)
        .replace("]}]}", "],'Condition':{'StringEquals':{'aws:SourceAccount':'111122223333'}}}]}");
  }

  public static void assertJson(Object actual, String expected) {
    assertThat(JsonParser.parseString((String) actual)).isEqualTo(JsonParser.parseString(expected));
  }
}
