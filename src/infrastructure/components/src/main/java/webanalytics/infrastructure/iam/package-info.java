/** Renders IAM policy documents from typed values. */
package webanalytics.infrastructure.iam;
