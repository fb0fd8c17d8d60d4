/** Runs programs without an engine against a cloud that records what they register. */
package webanalytics.testkit;
