package webanalytics.infrastructure.web.userdata;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Renders the Kinesis agent's agent.json.
 *
 * <p>The file is read from its start, as the agent would else skip what was logged before it ran;
 * and no metrics are sent, which the role would not allow.
 *
 * @param deliveryStream name of the Firehose stream
 * @param endpoint host name of Firehose in the stream's region
 * @param log what the lines look like
 */
public record AgentConfiguration(String deliveryStream, String endpoint, AccessLog log) {
  /** A path of our own: the agent's package brings an agent.json to the one it looks at. */
  static final String PATH = "/etc/beacon/agent.json";

  /** Log files, rotated ones too, which the agent tells apart by their inode. */
  static final String FILE_PATTERN = AccessLog.PATH + "*";

  /**
   * Where the agent keeps how far it has read. Its default lies below /var/run, which a reboot
   * empties: everything would be sent again.
   */
  static final String CHECKPOINT_FILE = "/var/lib/aws-kinesis-agent/checkpoints";

  /**
   * Days for which the agent keeps a place it has not moved on from: a hundred years. At its start
   * it deletes older ones, by default those of seven days, and then sends the whole log again
   * (awslabs/amazon-kinesis-agent, SQLiteFileCheckpointStore.deleteOldData).
   */
  private static final int CHECKPOINT_DAYS = 36_500;

  /** Returns the file's text. */
  public String json() {
    JsonObject flow = new JsonObject();
    flow.addProperty("filePattern", FILE_PATTERN);
    flow.addProperty("deliveryStream", deliveryStream);
    flow.addProperty("initialPosition", "START_OF_FILE");
    flow.addProperty("maxBufferAgeMillis", 1000);
    flow.addProperty("partitionKeyOption", "RANDOM");
    flow.add("dataProcessingOptions", arrayOf(parsing()));

    JsonObject agent = new JsonObject();
    agent.addProperty("cloudwatch.emitMetrics", false);
    agent.addProperty("checkpointFile", CHECKPOINT_FILE);
    agent.addProperty("checkpointTimeToLiveDays", CHECKPOINT_DAYS);
    // With more, the place runs ahead of a batch that is still under way (Checkpointer): an agent
    // that is killed loses it, and the wait at shutdown takes it for sent.
    agent.addProperty("maxSendingThreads", 1);
    agent.addProperty("firehose.endpoint", "https://" + endpoint);
    agent.add("flows", arrayOf(flow));
    String text =
        new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(agent);
    // A line a value, but not indented: EC2 counts the bytes of user data.
    return text.replaceAll("(?m)^ +", "") + "\n";
  }

  private JsonObject parsing() {
    JsonArray names = new JsonArray();
    log.fieldNames().forEach(names::add);
    JsonObject parsing = new JsonObject();
    parsing.addProperty("optionName", "LOGTOJSON");
    parsing.addProperty("logFormat", "COMBINEDAPACHELOG");
    parsing.addProperty("matchPattern", log.matchPattern());
    parsing.add("customFieldNames", names);
    return parsing;
  }

  private static JsonArray arrayOf(JsonObject item) {
    JsonArray array = new JsonArray();
    array.add(item);
    return array;
  }
}
