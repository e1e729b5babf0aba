/** Alertmanager, API v2: incidents as alerts that are told again before they expire. */
package dev.cronward.notify.alertmanager;
