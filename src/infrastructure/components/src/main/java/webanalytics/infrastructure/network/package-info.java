/** Holds the network that everything else lives in. */
package webanalytics.infrastructure.network;
