/** The cron daemons themselves, beside what the runs that they start tell of them. */
package dev.cronward.checks.crond;
