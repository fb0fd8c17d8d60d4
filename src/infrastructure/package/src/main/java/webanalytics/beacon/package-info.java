/**
 * Holds the Pulumi package {@code beacon}: what programs in other languages use of the components.
 */
package webanalytics.beacon;
