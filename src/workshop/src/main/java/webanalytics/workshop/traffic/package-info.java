/** Sends beacons as the visitors of a web site would, and keeps a ledger of each one. */
package webanalytics.workshop.traffic;
