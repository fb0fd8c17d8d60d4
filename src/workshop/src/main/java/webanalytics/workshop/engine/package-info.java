/** Drives the Pulumi engine: its CLI, the local project and the change sets it prints. */
package webanalytics.workshop.engine;
