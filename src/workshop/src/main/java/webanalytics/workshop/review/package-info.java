/**
 * Reviews what an update would do: which kind of change it is, what it costs and what surprises.
 */
package webanalytics.workshop.review;
