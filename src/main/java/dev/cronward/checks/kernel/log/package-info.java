/** What the kernel's log says of the node: patterns as data, and what of it holds. */
package dev.cronward.checks.kernel.log;
