/** Holds registered resources, and what it takes to judge them. */
package webanalytics.workshop.controls.model;
