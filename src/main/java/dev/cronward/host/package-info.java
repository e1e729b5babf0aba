/** The node as files: everything of /proc, /sys and /etc is read through here. */
package dev.cronward.host;
