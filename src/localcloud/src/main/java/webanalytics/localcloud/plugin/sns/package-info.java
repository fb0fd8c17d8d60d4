/** Describes the resource types of Simple Notification Service. */
package webanalytics.localcloud.plugin.sns;
