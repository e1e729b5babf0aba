/** Processes and cron daemons as /proc tells of them. */
package dev.cronward.observe.process;
