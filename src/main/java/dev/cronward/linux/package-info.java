/** The kernel's calls through java.lang.foreign, and nothing else. */
package dev.cronward.linux;
