/** Lists the buckets that a stack has left behind, and deletes them when asked to. */
package webanalytics.workshop.buckets;
