/** Runs what the emulator only decides: instances, log shippers and load balancers. */
package webanalytics.localcloud.fleet;
