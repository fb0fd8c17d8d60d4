/** Shows the workshop's components used as a library by another Pulumi program. */
package webanalytics.examples.minimal;
