/** The first eye: the kernel's process events and figures, read by one thread. */
package dev.cronward.observe.kernel;
