package dev.cronward.observe;

/** How runs are to be seen. */
public enum ObservedBy {
    /** By the kernel's events where it gives them, else by polling. */
    AUTO,
    /** By the kernel's events or not at all. */
    KERNEL,
    /** By looking at /proc again and again, and by crond's own log. */
    POLLING
}
