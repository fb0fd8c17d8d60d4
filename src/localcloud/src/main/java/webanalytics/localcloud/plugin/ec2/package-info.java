/** Describes networks, security groups and launch templates. */
package webanalytics.localcloud.plugin.ec2;
