/** Waits for conditions, always with a deadline. */
package webanalytics.localcloud.fleet.waiting;
