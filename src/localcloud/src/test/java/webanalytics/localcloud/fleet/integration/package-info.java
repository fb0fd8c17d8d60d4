/** Runs a real Apache behind a real proxy, in front of a stand-in for the emulator. */
package webanalytics.localcloud.fleet.integration;
