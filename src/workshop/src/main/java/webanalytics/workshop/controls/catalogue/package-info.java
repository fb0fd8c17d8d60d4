/** Lists the controls of AWS Foundational Security Best Practices that a program can meet. */
package webanalytics.workshop.controls.catalogue;
