/** Records as lines on standard output. */
package dev.cronward.records.stdout;
