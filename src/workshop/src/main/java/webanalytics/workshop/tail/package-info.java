/** Shows events as they arrive in the bucket. */
package webanalytics.workshop.tail;
