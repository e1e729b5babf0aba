/** The kernel's own log: one reader of /dev/kmsg, for all who want to know what the kernel says. */
package dev.cronward.kmsg;
