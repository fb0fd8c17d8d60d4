/** Holds what all resources of a stack have in common, and the exceptions from it. */
package webanalytics.infrastructure.conventions;
