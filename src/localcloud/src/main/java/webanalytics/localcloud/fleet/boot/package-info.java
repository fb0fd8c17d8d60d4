/** Carries out an instance's cloud-config under a root folder of its own, as cloud-init would. */
package webanalytics.localcloud.fleet.boot;
