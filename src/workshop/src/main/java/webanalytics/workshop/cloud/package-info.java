/** What all AWS clients of the command line have in common. */
package webanalytics.workshop.cloud;
