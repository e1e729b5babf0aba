/** What the kernel's own log tells of the processes of runs. */
package dev.cronward.observe.kmsg;
