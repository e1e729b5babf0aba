package dev.cronward.observe.oom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.run.OomKill;
import dev.cronward.run.OomKill.Where;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * What the kernel writes, by version. 6.18's was recorded; the others are as their sources print them (mm/oom_kill.c,
 * mm/memcontrol.c).
 */
class OomMessagesTest {
    private static List<OomKill> kills(String log) {
        OomMessages messages = new OomMessages();
        return log.lines().flatMap(line -> messages.take(line).stream()).toList();
    }

    private static OomKill kill(int pid, String name, long kilobytes, Where where, String cgroup) {
        return new OomKill(pid, name, OptionalLong.of(kilobytes * 1024), where, Optional.ofNullable(cgroup), false);
    }

    @Test
    void theGroupOf6_18() {
        assertEquals(List.of(kill(11040, "tail", 30464 + 1604, Where.CGROUP, "/ends-x")), kills("""
                tail invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0
                CPU: 0 UID: 0 PID: 11040 Comm: tail Not tainted 6.18.44-fc-v595 #1 PREEMPT(none)\s
                Call Trace:
                 <TASK>
                 oom_kill_process.cold+0x8/0x8a
                memory: usage 30720kB, limit 30720kB, failcnt 40
                Memory cgroup stats for /ends-x:
                Tasks state (memory values in pages):
                [  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name
                [  11039]     0 11039      648      363        0      363         0    45056        0             0 sh
                [  11040]     0 11040     8327     8017     7616      401         0   106496        0             0 tail
                oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/ends-x,task_memcg=/ends-x,task=tail,pid=11040,uid=0
                Memory cgroup out of memory: Killed process 11040 (tail) total-vm:33308kB, anon-rss:30464kB, file-rss:1604kB, shmem-rss:0kB, UID:0 pgtables:104kB oom_score_adj:0
                """));
    }

    /** 5.10, 5.15, 6.1, 6.8 and 6.12 print the same. */
    @Test
    void theNodeFrom5_10On() {
        assertEquals(List.of(kill(4242, "mysqld", 7_654_321 + 12 + 3, Where.NODE, null)), kills("""
                oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=cron.service,mems_allowed=0,global_oom,task_memcg=/system.slice/mysql.service,task=mysqld,pid=4242,uid=27
                Out of memory: Killed process 4242 (mysqld) total-vm:9876543kB, anon-rss:7654321kB, file-rss:12kB, shmem-rss:3kB, UID:27 pgtables:15360kB oom_score_adj:0
                oom_reaper: reaped process 4242 (mysqld), now anon-rss:0kB, file-rss:0kB, shmem-rss:3kB
                """));
    }

    @Test
    void theVictimLiesInAGroupBelowTheOneThatWasFull() {
        assertEquals(List.of(kill(7, "java", 6, Where.CGROUP, "/kubepods.slice/pod1")), kills("""
                oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=cri-1.scope,mems_allowed=0-1,oom_memcg=/kubepods.slice/pod1,task_memcg=/kubepods.slice/pod1/cri-1.scope,task=java,pid=7,uid=1000
                Memory cgroup out of memory: Killed process 7 (java) total-vm:10kB, anon-rss:1kB, file-rss:2kB, shmem-rss:3kB, UID:1000 pgtables:1kB oom_score_adj:999
                """));
    }

    @Test
    void aGroupIsEndedAsAWhole() {
        assertEquals(
                List.of(kill(7, "sh", 3, Where.CGROUP, "/job"), kill(8, "sort", 3, Where.CGROUP, "/job")), kills("""
                oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/job,task_memcg=/job,task=sort,pid=8,uid=0
                Tasks in /job are going to be killed due to memory.oom.group set
                Memory cgroup out of memory: Killed process 7 (sh) total-vm:9kB, anon-rss:1kB, file-rss:1kB, shmem-rss:1kB, UID:0 pgtables:4kB oom_score_adj:0
                Memory cgroup out of memory: Killed process 8 (sort) total-vm:9kB, anon-rss:1kB, file-rss:1kB, shmem-rss:1kB, UID:0 pgtables:4kB oom_score_adj:0
                """));
    }

    @Test
    void memoryNodesAndTheAllocatingTask() {
        assertEquals(List.of(kill(9, "a", 3, Where.NUMA_NODES, null), kill(10, "b", 3, Where.NODE, null)), kills("""
                oom-kill:constraint=CONSTRAINT_CPUSET,nodemask=(null),cpuset=narrow,mems_allowed=1,global_oom,task_memcg=/,task=a,pid=9,uid=0
                Out of memory: Killed process 9 (a) total-vm:9kB, anon-rss:1kB, file-rss:1kB, shmem-rss:1kB, UID:0 pgtables:4kB oom_score_adj:0
                oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/,task=b,pid=10,uid=0
                Out of memory (oom_kill_allocating_task): Killed process 10 (b) total-vm:9kB, anon-rss:1kB, file-rss:1kB, shmem-rss:1kB, UID:0 pgtables:4kB oom_score_adj:0
                """));
    }

    @Test
    void beforeLinux5() {
        assertEquals(
                List.of(
                        kill(2592, "java", 30 + 4, Where.CGROUP, "/a"),
                        kill(2593, "perl", 30 + 4 + 1, Where.NODE, null),
                        kill(2594, "perl", 30 + 4 + 1, Where.NODE, null)),
                kills("""
                Task in /a/b killed as a result of limit of /a
                Memory cgroup out of memory: Kill process 2592 (java) score 999 or sacrifice child
                Killed process 2592 (java) total-vm:90kB, anon-rss:30kB, file-rss:4kB
                Out of memory: Kill process 2593 (perl) score 999 or sacrifice child
                Killed process 2593 (perl) total-vm:90kB, anon-rss:30kB, file-rss:4kB, shmem-rss:1kB
                Out of memory: Kill process 2594 (perl) score 999 or sacrifice child
                Killed process 2594, UID 33, (perl) total-vm:90kB, anon-rss:30kB, file-rss:4kB, shmem-rss:1kB
                """));
    }

    /** A program may be called anything, and the kernel puts its name into lines of its own. */
    @Test
    void aNameCannotMakeUpAKill() {
        assertEquals(List.of(kill(8, "x) total-vm:(", 3, Where.NODE, null)), kills("""
                Killed process 1 invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0
                x: Out of memory: Killed process 1 (init) total-vm:9kB, anon-rss:1kB, file-rss:1kB, shmem-rss:1kB
                Out of memory: Killed process 8 (x) total-vm:() total-vm:9kB, anon-rss:1kB, file-rss:1kB, shmem-rss:1kB, UID:0 pgtables:4kB oom_score_adj:0
                Out of memory: Killed process 99999999999 (x) total-vm:9kB, anon-rss:1kB, file-rss:1kB, shmem-rss:1kB
                """));
    }
}
