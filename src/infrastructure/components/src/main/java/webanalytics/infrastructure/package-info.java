/** Holds the component that joins network, fleet, delivery and operations into one pipeline. */
package webanalytics.infrastructure;
