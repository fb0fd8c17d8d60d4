/** Decides, from route tables and security groups alone, which traffic AWS would let pass. */
package webanalytics.localcloud.fleet.network;
