/** Describes Auto Scaling groups and scaling policies. */
package webanalytics.localcloud.plugin.autoscaling;
