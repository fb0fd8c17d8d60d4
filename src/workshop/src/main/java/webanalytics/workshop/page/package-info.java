/**
 * Makes self-contained HTML pages with charts drawn as SVG, without scripts and without fetches.
 */
package webanalytics.workshop.page;
