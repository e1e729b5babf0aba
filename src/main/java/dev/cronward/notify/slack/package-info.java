/** Slack's incoming webhooks. */
package dev.cronward.notify.slack;
