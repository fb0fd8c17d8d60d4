/** Describes Firehose delivery streams. */
package webanalytics.localcloud.plugin.kinesis;
