/** Describes resource types as data: properties, their types and how AWS names them. */
package webanalytics.localcloud.plugin.schema;
