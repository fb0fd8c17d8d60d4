/** Publishes what EC2 would measure about the instances. */
package webanalytics.localcloud.fleet.metrics;
