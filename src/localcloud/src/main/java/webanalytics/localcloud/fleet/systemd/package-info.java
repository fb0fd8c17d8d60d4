/**
 * Does for one instance what systemd does: reads units and drop-ins, starts and stops them in
 * order.
 */
package webanalytics.localcloud.fleet.systemd;
