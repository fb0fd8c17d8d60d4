/**
 * Holds what every command of the workshop shares: terminal output, errors, exit codes and option
 * types.
 */
package webanalytics.workshop.cli;
