/** Speaks Pulumi's provider protocol over gRPC. */
package webanalytics.localcloud.plugin.protocol;
