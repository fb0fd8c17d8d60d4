/** Reaches AWS APIs: clients, generic access to their members, waiting and errors. */
package webanalytics.localcloud.plugin.aws;
