/** Wires the components of the web analytics stack from validated settings. */
package webanalytics.program;
