/** Follows what the Auto Scaling group does after the engine has returned. */
package webanalytics.workshop.rollout;
