package dev.cronward.observe.oom;

import dev.cronward.run.OomKill;
import dev.cronward.run.OomKill.Where;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes kills of what the kernel's OOM killer writes (mm/oom_kill.c, mm/memcontrol.c). First it says why and where, then
 * which process it ends, and with memory.oom.group several of them. What it writes in between (the stack, memory figures,
 * the list of tasks) is of no interest here. For one thread at a time.
 */
final class OomMessages {
    /** Linux 5.0 and later: {@code oom-kill:constraint=CONSTRAINT_MEMCG,…,oom_memcg=/a,task_memcg=/a/b,task=x,pid=1,uid=0}. */
    private static final Pattern WHY = Pattern.compile(
            "oom-kill:constraint=(CONSTRAINT_[A-Z_]+),(?:.*?,)?(?:global_oom|oom_memcg=(.*?)),task_memcg=.*");

    /** Before that, for a control group alone: {@code Task in /a/b killed as a result of limit of /a}. */
    private static final Pattern WHY_BEFORE_5_0 = Pattern.compile("Task in .* killed as a result of limit of (.*)");

    /** The same of the node: {@code Out of memory: Kill process 1 (x) score 9 or sacrifice child}. */
    private static final Pattern NODE_BEFORE_5_0 =
            Pattern.compile("Out of memory(?: \\(oom_kill_allocating_task\\))?: Kill process .*");

    /**
     * All of them. In the middle the program's name, which may hold anything, so the last end of it that fits counts; the
     * words before it came with 4.x (control groups) and 5.0 (the node), and {@code UID} moved to the end with 5.3.
     */
    private static final Pattern KILLED = Pattern.compile(
            "(?:(Memory cgroup out of memory|Out of memory(?: \\(oom_kill_allocating_task\\))?): )?"
                    + "Killed process (\\d{1,10})(?:, UID \\d+,)? \\((.*)\\),?"
                    + " total-vm:\\d+kB, anon-rss:(\\d{1,15})kB, file-rss:(\\d{1,15})kB(?:, shmem-rss:(\\d{1,15})kB)?.*");

    private Where where = Where.NODE;
    private Optional<String> cgroup = Optional.empty();

    /** Takes what the kernel says next; the kill, where that is one, not confirmed yet. */
    Optional<OomKill> take(String text) {
        Matcher why = WHY.matcher(text);
        if (why.matches()) {
            where = where(why.group(1));
            cgroup = Optional.ofNullable(why.group(2));
            return Optional.empty();
        }
        Matcher before = WHY_BEFORE_5_0.matcher(text);
        if (before.matches()) {
            where = Where.CGROUP;
            cgroup = Optional.of(before.group(1));
            return Optional.empty();
        }
        if (NODE_BEFORE_5_0.matcher(text).matches()) {
            forget();
            return Optional.empty();
        }
        Matcher killed = KILLED.matcher(text);
        return killed.matches() ? kill(killed) : Optional.empty();
    }

    /** What was said before belongs to nothing that comes now. */
    void forget() {
        where = Where.NODE;
        cgroup = Optional.empty();
    }

    private Optional<OomKill> kill(Matcher killed) {
        boolean ofGroup = "Memory cgroup out of memory".equals(killed.group(1));
        // Whoever did not read the line before this one knows at least what this one says.
        if (ofGroup && where != Where.CGROUP) {
            where = Where.CGROUP;
            cgroup = Optional.empty();
        } else if (killed.group(1) != null && !ofGroup && where == Where.CGROUP) {
            forget();
        }
        long pid = Long.parseLong(killed.group(2));
        if (pid > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        long kilobytes = Long.parseLong(killed.group(4))
                + Long.parseLong(killed.group(5))
                + (killed.group(6) == null ? 0 : Long.parseLong(killed.group(6)));
        return Optional.of(
                new OomKill((int) pid, killed.group(3), OptionalLong.of(kilobytes * 1024), where, cgroup, false));
    }

    private static Where where(String constraint) {
        return switch (constraint) {
            case "CONSTRAINT_MEMCG" -> Where.CGROUP;
            case "CONSTRAINT_CPUSET", "CONSTRAINT_MEMORY_POLICY" -> Where.NUMA_NODES;
            default -> Where.NODE;
        };
    }
}
