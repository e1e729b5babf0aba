/** Records as lines of a file that is turned over. */
package dev.cronward.records.file;
