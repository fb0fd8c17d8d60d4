/** Makes the HTTP client that all AWS clients of the local cloud and of the command line use. */
package webanalytics.localcloud.http;
