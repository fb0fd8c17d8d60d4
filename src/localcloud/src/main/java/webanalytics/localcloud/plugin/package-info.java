/**
 * Is the local {@code aws} resource plugin: Pulumi's provider protocol, translated to AWS API
 * calls.
 */
package webanalytics.localcloud.plugin;
