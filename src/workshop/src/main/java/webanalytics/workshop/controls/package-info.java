/** Judges what the program registers by AWS Foundational Security Best Practices. */
package webanalytics.workshop.controls;
