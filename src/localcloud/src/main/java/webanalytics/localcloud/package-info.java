/** Starts, stops and describes an AWS for one machine: the emulator, the fleet and the plugin. */
package webanalytics.localcloud;
