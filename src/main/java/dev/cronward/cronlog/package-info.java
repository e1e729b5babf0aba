/** What cron daemons tell of their runs in their own log lines. Values and parsing; reading is others' work. */
package dev.cronward.cronlog;
