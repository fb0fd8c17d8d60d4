/** Starts processes that die with the fleet and remembers them, so that leftovers can be reaped. */
package webanalytics.localcloud.fleet.process;
