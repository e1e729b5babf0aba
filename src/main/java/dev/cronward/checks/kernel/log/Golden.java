package dev.cronward.checks.kernel.log;

/**
 * A message as the kernel writes it.
 *
 * @param kernels the versions that write it so
 * @param text the message
 * @param of what it is about; {@code node} where it names nothing
 */
public record Golden(String kernels, String text, String of) {}
