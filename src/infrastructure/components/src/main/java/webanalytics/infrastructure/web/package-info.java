/** Holds the fleet of Apache beacon servers behind its load balancer. */
package webanalytics.infrastructure.web;
