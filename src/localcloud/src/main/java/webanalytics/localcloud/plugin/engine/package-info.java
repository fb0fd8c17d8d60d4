/** Turns descriptions of resource types into check, diff and preview, once for all types. */
package webanalytics.localcloud.plugin.engine;
