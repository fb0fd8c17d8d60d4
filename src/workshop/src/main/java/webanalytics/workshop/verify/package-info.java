/** Compares what was sent with what the bucket holds, event by event and field by field. */
package webanalytics.workshop.verify;
