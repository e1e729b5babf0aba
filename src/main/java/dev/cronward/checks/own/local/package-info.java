/** Kinds of checks of the user's that look at the node itself: files, directories, processes, commands. */
package dev.cronward.checks.own.local;
