package dev.cronward.checks.kernel.log;

import java.util.List;

/** Faults of the kernel itself, and what it did to processes (arch/x86/mm/fault.c, kernel/hung_task.c, mm/oom_kill.c). */
final class FaultPatterns {
    private static final String FAULT = "kernel-fault";

    private FaultPatterns() {}

    static List<KernelPattern> all() {
        return List.of(oops(), badPage(), hung(), oom());
    }

    private static KernelPattern oops() {
        return KernelPattern.of(
                        "oops",
                        "errors of the kernel's own",
                        "NULL pointer dereference",
                        "nable to handle ",
                        "Oops: ",
                        "kernel BUG at ",
                        "general protection fault",
                        "invalid opcode: ")
                .finding(
                        "BUG: kernel NULL pointer dereference, address: ",
                        "(?:BUG: u|U)nable to handle (?:kernel |page fault for address|execute from )",
                        "(?:Oops: )?general protection fault(?:, |: [0-9a-f]{4} \\[#\\d+\\])",
                        "(?:Oops: )?(?:Oops|invalid opcode): [0-9a-f]{4,16} \\[#\\d+\\]",
                        "Internal error: Oops",
                        "kernel BUG at \\S+!")
                .toldUntilBootBy(FAULT)
                .as("5.1 and later", "node", "BUG: kernel NULL pointer dereference, address: 0000000000000008")
                .as("until 5.0", "node", "BUG: unable to handle kernel NULL pointer dereference at 0000000000000008")
                .as("until 5.0", "node", "BUG: unable to handle kernel paging request at ffffb5a0c1d2e3f4")
                .as("5.1 and later", "node", "BUG: unable to handle page fault for address: ffffb5a0c1d2e3f4")
                .as(
                        "arm64",
                        "node",
                        "Unable to handle kernel NULL pointer dereference at virtual address 0000000000000008")
                .as("until 5.4", "node", "general protection fault: 0000 [#1] SMP PTI")
                .as(
                        "5.5 to 6.9",
                        "node",
                        "general protection fault, probably for non-canonical address 0xdead000000000122: 0000 [#1] SMP PTI")
                .as(
                        "6.10 and later",
                        "node",
                        "Oops: general protection fault, probably for non-canonical address 0xdead000000000122: 0000 [#1]"
                                + " SMP PTI")
                .as("until 6.9", "node", "Oops: 0002 [#1] PREEMPT SMP PTI")
                .as("6.10 and later", "node", "Oops: Oops: 0000 [#1] SMP PTI")
                .as("until 6.9", "node", "invalid opcode: 0000 [#1] SMP PTI")
                .as("6.10 and later", "node", "Oops: invalid opcode: 0000 [#1] SMP PTI")
                .as("arm64", "node", "Internal error: Oops: 0000000096000004 [#1] SMP")
                .as("2.6 and later", "node", "kernel BUG at fs/ext4/inode.c:2721!")
                .leaving(
                        "traps: perl[1234] general protection fault ip:7f1a5b9c72ad sp:7ffebca9e7b8 error:0 in"
                                + " libc.so.6[7f1a5b8d0000+155000]",
                        "perl[1234]: segfault at 0 ip 00007f1a5b9c72ad sp 00007ffebca9e7b8 error 4 in perl",
                        "traps: node[77] trap invalid opcode ip:55d0 sp:7ffe error:0 in node[55d0+1000]",
                        "WARNING: CPU: 3 PID: 1234 at drivers/gpu/drm/foo.c:88 foo_bar+0x12/0x34",
                        "Oops: I did it again");
    }

    private static KernelPattern badPage() {
        return KernelPattern.of("bad-page", "pages of memory in a state that cannot be", "BUG: Bad ")
                .finding("BUG: Bad (?:page state|page map|page cache|rss-counter state) ")
                .toldUntilBootBy(FAULT)
                .as("2.6 and later", "node", "BUG: Bad page state in process kworker/0:1  pfn:12345")
                .as("2.6 and later", "node", "BUG: Bad page map in process java  pte:8000000123456067 pmd:12345067")
                .leaving("BUG: Bad luck");
    }

    private static KernelPattern hung() {
        return KernelPattern.of("hung-task", "processes that hang in the kernel", " blocked ")
                .finding("INFO: task .{1,64}:\\d+ blocked (?:in I/O wait )?for more than \\d+ seconds")
                .toldBy("hung-tasks")
                .as("2.6 and later", "node", "INFO: task jbd2/vda1-8:234 blocked for more than 120 seconds.")
                .as("2.6 and later", "node", "INFO: task a: b blocked (c):9 blocked for more than 245 seconds.")
                .leaving(
                        "INFO: task sshd:77 is blocked on a mutex likely owned by task kworker/0:1:12.",
                        "Future hung task reports are suppressed, see sysctl kernel.hung_task_warnings");
    }

    private static KernelPattern oom() {
        return KernelPattern.of("oom-kill", "processes that the OOM killer ended", "Killed process ")
                .finding(
                        "(?:(?:Memory cgroup out of memory|Out of memory(?: \\(oom_kill_allocating_task\\))?): )?Killed process"
                                + " \\d+(?:, UID \\d+,)? \\(.{0,64}\\),? total-vm:")
                .toldBy("oom-kill")
                .as(
                        "until 4.19",
                        "node",
                        "Killed process 2593 (perl) total-vm:90kB, anon-rss:30kB, file-rss:4kB, shmem-rss:1kB")
                .as(
                        "4.19 of some distributions",
                        "node",
                        "Killed process 2594, UID 33, (perl) total-vm:90kB, anon-rss:30kB, file-rss:4kB, shmem-rss:1kB")
                .as(
                        "5.3 and later",
                        "node",
                        "Out of memory: Killed process 4242 (mysqld) total-vm:9876543kB, anon-rss:7654321kB, file-rss:12kB,"
                                + " shmem-rss:3kB, UID:27 pgtables:15360kB oom_score_adj:0")
                .as(
                        "5.3 and later",
                        "node",
                        "Memory cgroup out of memory: Killed process 11040 (tail) total-vm:33308kB, anon-rss:30464kB,"
                                + " file-rss:1604kB, shmem-rss:0kB, UID:0 pgtables:104kB oom_score_adj:0")
                .leaving(
                        "Out of memory: Kill process 2593 (perl) score 999 or sacrifice child",
                        "tail invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0",
                        "oom_reaper: reaped process 4242 (mysqld), now anon-rss:0kB, file-rss:0kB, shmem-rss:3kB");
    }
}
