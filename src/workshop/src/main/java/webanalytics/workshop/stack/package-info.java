/** Finds deployed stacks, in the local cloud or with the user's own Pulumi. */
package webanalytics.workshop.stack;
