/** Renders what a beacon server is booted from, by pure functions of typed values. */
package webanalytics.infrastructure.web.userdata;
