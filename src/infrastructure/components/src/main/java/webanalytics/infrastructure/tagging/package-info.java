/** Names and tags resources in one way. */
package webanalytics.infrastructure.tagging;
