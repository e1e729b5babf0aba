/** Which processes the kernel's OOM killer ended, as the kernel log tells. */
package dev.cronward.observe.oom;
