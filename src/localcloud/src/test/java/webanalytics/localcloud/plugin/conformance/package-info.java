/** Carries every resource type through its life against a running emulator. */
package webanalytics.localcloud.plugin.conformance;
