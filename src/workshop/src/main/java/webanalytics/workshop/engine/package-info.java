/**
 * Drives the Pulumi engine: its CLI, the local project, and the local cloud that its stacks live
 * in.
 */
package webanalytics.workshop.engine;
