package webanalytics.localcloud.fleet.systemd;

import java.time.Duration;

/** Knows what the command lines of units mean here. */
public interface Programs {
  /**
   * Starts a service's main process and returns once it serves.
   *
   * @throws ServiceFailure where the command is not known or the process fails to start
   */
  Running start(String commandLine) throws ServiceFailure;

  /**
   * Runs a command to its end.
   *
   * @throws ServiceFailure where the command is not known, fails, or takes longer than allowed
   */
  void run(String commandLine, Duration timeout) throws ServiceFailure;
}
