/** Reports on what a bucket holds: reads its objects, asks DuckDB, draws a page. */
package webanalytics.workshop.report;
