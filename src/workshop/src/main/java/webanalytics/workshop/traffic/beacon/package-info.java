/** Draws what visitors of a web site would report, and writes it as HTTP requests. */
package webanalytics.workshop.traffic.beacon;
