package webanalytics.workshop.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.traffic.Ledgers;

/** Says which ledger is compared: a run's, a given file, or the one written last. */
final class LedgerOption {
  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "Which run; default: the one sent last.")
  private String run;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Its ledger, where traffic was told to keep it elsewhere.")
  private Path file;

  /**
   * Returns the ledger's file.
   *
   * @throws UserError when there is none
   */
  Path ledger() {
    if (file != null && run != null) {
      throw UserError.usage(
          "--run '" + run + "' and --ledger '" + file + "': only one can be given",
          "Leave both out for the latest run.");
    }
    return file == null ? ofRun(Ledgers.standard()) : given();
  }

  private Path given() {
    if (!Files.isRegularFile(file)) {
      throw UserError.usage(
          "--ledger '" + file + "': must be a file that traffic has written",
          "Leave it out for the latest run.");
    }
    return file;
  }

  private Path ofRun(Ledgers ledgers) {
    if (run == null) {
      return ledgers
          .latest()
          .orElseThrow(
              () ->
                  UserError.usage(
                      "no run was sent from this checkout", "Send one: ./workshop traffic --help"));
    }
    try {
      Path ledger = ledgers.of(run);
      if (Files.exists(ledger)) {
        return ledger;
      }
    } catch (IllegalArgumentException e) {
      // Reported below, like a run that is not there.
    }
    throw UserError.usage(
        "--run '" + run + "': there is no ledger of it in " + ledgers.folder(),
        "Leave it out for the latest.");
  }
}
