/** Shows every option of the workshop's components in another Pulumi program. */
package webanalytics.examples.complete;
