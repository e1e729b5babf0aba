package dev.cronward.wiring;

import dev.cronward.kmsg.KernelLog;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the observer of runs shares with the checks of the node.
 *
 * @param cronds the process ids of the cronds
 * @param kernelLog the kernel's log, to which nobody listens yet
 */
record Observed(Supplier<List<Integer>> cronds, KernelLog kernelLog) {}
