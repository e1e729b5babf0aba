package dev.cronward.observe.process;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Tells cron daemons from their own children, which carry the same name.
 *
 * @param commandLines the arguments of a process
 * @param isCrondProgram whether the program of a process is a cron daemon's, and not a script of that name
 * @param lockHolder who holds crond.pid in the root of a process
 */
public record CrondFinder(
        IntFunction<CommandLine> commandLines, IntPredicate isCrondProgram, IntFunction<OptionalInt> lockHolder) {
    /**
     * What was found.
     *
     * @param daemons process ids of cronds
     * @param orphans process ids of children of a crond that has died, which still look after a job
     */
    public record Found(Set<Integer> daemons, Set<Integer> orphans) {}

    /** Looks through all processes. */
    public Found among(List<ProcessStat> all) {
        Map<Integer, ProcessStat> named = new HashMap<>();
        for (ProcessStat stat : all) {
            boolean candidate = stat.isNamedCrond()
                    || (stat.isNamedBusybox() && commandLines.apply(stat.pid()).isBusyboxCrond());
            if (candidate && !stat.isZombie() && isCrondProgram.test(stat.pid())) {
                named.put(stat.pid(), stat);
            }
        }
        Set<Integer> daemons = new HashSet<>();
        Set<Integer> orphans = new HashSet<>();
        Map<Integer, ProcessStat> anacrons = new HashMap<>();
        all.stream()
                .filter(stat -> stat.isNamedAnacron() && !stat.isZombie())
                .forEach(stat -> anacrons.put(stat.pid(), stat));
        for (ProcessStat stat : anacrons.values()) {
            if (!anacrons.containsKey(stat.parent()) && isCrondProgram.test(stat.pid())) {
                daemons.add(stat.pid());
            }
        }
        for (ProcessStat stat : named.values()) {
            boolean child = named.containsKey(stat.parent());
            boolean capitals = commandLines.apply(stat.pid()).isCrondsChild();
            OptionalInt holder = lockHolder.apply(stat.pid());
            boolean lockElsewhere =
                    holder.isPresent() && holder.getAsInt() != stat.pid() && named.containsKey(holder.getAsInt());
            if (holder.isPresent() && holder.getAsInt() == stat.pid()) {
                daemons.add(stat.pid());
            } else if (capitals && !child) {
                orphans.add(stat.pid());
            } else if (!capitals && !child && !lockElsewhere) {
                daemons.add(stat.pid());
            }
        }
        return new Found(daemons, orphans);
    }
}
