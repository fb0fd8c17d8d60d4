/** Holds dashboards, alarms and their topic. */
package webanalytics.infrastructure.operations;
