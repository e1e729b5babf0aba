package dev.cronward.records;

import java.util.Optional;

/**
 * Where and how something was observed.
 *
 * @param boot the kernel's name for the boot in which it was written down; empty where it cannot be read
 * @param eye what saw it: {@code kernel} (the kernel's events) or {@code polling}
 */
public record Origin(Optional<String> boot, String eye) {}
