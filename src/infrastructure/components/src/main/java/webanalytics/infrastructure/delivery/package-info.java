/** Holds the stream that delivers events into the analytics bucket. */
package webanalytics.infrastructure.delivery;
