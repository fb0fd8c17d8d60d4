/** Carries out agent.json as the Amazon Kinesis Agent would, neither more kindly nor less. */
package webanalytics.localcloud.fleet.shipper;
