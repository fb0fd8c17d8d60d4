/** Puts load balancers in front of the instances: proxy, health checks and draining. */
package webanalytics.localcloud.fleet.balancer;
