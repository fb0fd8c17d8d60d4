/** Makes the command line's AWS clients, and says to people what they throw. */
package webanalytics.workshop.cloud;
