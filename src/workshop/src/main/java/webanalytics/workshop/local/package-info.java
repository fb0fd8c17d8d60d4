/** Offers the local cloud on the command line: start and stop it, deploy to it, look at it. */
package webanalytics.workshop.local;
