/** PagerDuty's Events API, version 2. */
package dev.cronward.notify.pagerduty;
