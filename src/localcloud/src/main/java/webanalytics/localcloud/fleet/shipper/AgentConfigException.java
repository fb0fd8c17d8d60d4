package webanalytics.localcloud.fleet.shipper;

import java.util.List;

/** Says why the agent does not start with its agent.json. */
public final class AgentConfigException extends Exception {
  private static final long serialVersionUID = 1;

  /** Creates an exception that names all problems. */
  public AgentConfigException(List<String> problems) {
    super("agent.json: " + String.join("; ", problems));
  }
}
