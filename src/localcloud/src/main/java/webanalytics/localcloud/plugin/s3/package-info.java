/** Describes buckets and their settings. */
package webanalytics.localcloud.plugin.s3;
