/** The command line: one command a file. None of them boots Quarkus. */
package dev.cronward.cli;
