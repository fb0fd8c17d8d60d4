/** Reads the cloud's state through the AWS APIs and reports what happened back to the emulator. */
package webanalytics.localcloud.fleet.cloud;
