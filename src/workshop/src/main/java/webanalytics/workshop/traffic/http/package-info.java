/** Exchanges requests and responses over HTTP/1.1 connections that are kept alive. */
package webanalytics.workshop.traffic.http;
