/** What the kernel says of itself. */
package dev.cronward.checks.kernel;
