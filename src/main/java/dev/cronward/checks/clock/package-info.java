/** The node's clock: a wrong one is an outage of cron. */
package dev.cronward.checks.clock;
