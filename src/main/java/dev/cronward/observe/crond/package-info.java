/** Runs of every crond on the node, from the kernel's process events alone. */
package dev.cronward.observe.crond;
