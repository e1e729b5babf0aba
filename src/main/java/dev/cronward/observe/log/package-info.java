/** Finds what cron daemons wrote into the node's system log: its files, or the journal. */
package dev.cronward.observe.log;
