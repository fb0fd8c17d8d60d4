/** Describes alarms, log groups and log streams. */
package webanalytics.localcloud.plugin.cloudwatch;
