/** Plays the whole of module 1 on this machine and proves what it claims. */
package webanalytics.workshop.demo;
