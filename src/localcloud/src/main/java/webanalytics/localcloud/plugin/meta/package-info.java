/** Answers look-ups about account, region and zones. */
package webanalytics.localcloud.plugin.meta;
