/** Describes load balancers, target groups and listeners. */
package webanalytics.localcloud.plugin.lb;
