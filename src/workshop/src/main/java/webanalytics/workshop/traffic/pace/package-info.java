/** Decides when each request of a run is to be sent. */
package webanalytics.workshop.traffic.pace;
