/** Sees every crond of the node: by the kernel where it tells, else by looking at /proc and crond's log. */
package dev.cronward.observe.crond;
