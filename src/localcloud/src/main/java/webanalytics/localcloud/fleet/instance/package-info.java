/** Runs instances: an address, a root folder, Apache and the log shipper of each. */
package webanalytics.localcloud.fleet.instance;
