/** Holds the bucket that keeps the events. */
package webanalytics.infrastructure.storage;
