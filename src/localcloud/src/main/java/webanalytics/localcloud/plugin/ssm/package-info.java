/** Describes associations and the parameter look-up of Systems Manager. */
package webanalytics.localcloud.plugin.ssm;
