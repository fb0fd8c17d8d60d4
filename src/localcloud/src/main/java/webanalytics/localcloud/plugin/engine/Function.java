package webanalytics.localcloud.plugin.engine;

import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Describes a look-up that a program can make, and carries it out. */
public interface Function {

  /** Answers the function's description. */
  Schema schema();

  /** Looks up the answer; arguments were checked before. */
  Values call(Cloud cloud, Values arguments);
}
