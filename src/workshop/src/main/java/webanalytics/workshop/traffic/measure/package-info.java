/** Measures a run: how long requests took, how many went wrong, and whether that is good enough. */
package webanalytics.workshop.traffic.measure;
