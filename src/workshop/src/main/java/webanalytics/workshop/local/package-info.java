/** Prepares and runs the local cloud and its stacks for the command line. */
package webanalytics.workshop.local;
