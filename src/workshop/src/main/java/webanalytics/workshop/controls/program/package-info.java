/** Runs the built program against an engine that only takes down what is registered. */
package webanalytics.workshop.controls.program;
