/** Load, memory and the limits of the kernel's tables. */
package dev.cronward.checks.load;
