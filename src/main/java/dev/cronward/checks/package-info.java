/** The node's own health: one check a file, each on its own schedule and apart from the others. */
package dev.cronward.checks;
