/** Reads the events that a stream has delivered to a bucket. */
package webanalytics.workshop.bucket;
