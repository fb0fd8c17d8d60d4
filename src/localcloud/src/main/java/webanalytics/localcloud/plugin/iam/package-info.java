/** Describes roles, their policies and instance profiles. */
package webanalytics.localcloud.plugin.iam;
