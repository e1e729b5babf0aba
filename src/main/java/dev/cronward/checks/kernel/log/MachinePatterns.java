package dev.cronward.checks.kernel.log;

import dev.cronward.catalog.Severity;
import java.util.List;

/** Processors, memory and buses (arch/x86/kernel/cpu/mce, drivers/acpi/apei, drivers/edac, kernel/watchdog.c, kernel/rcu). */
final class MachinePatterns {
    private static final String CHECK = "machine-check";

    private MachinePatterns() {}

    static List<KernelPattern> all() {
        return List.of(exception(), uncorrected(), corrected(), edac(), broken(), aer(), throttled(), stalled());
    }

    private static KernelPattern exception() {
        return KernelPattern.of(
                        "machine-check-exception", "errors that stopped a processor", "Machine Check Exception:")
                .finding("(?:mce: )?\\[Hardware Error\\]: CPU \\d+: Machine Check Exception: ")
                .toldUntilBootBy("kernel-fault")
                .as("until 4.9", "node", "[Hardware Error]: CPU 1: Machine Check Exception: 5 Bank 8: be00000000800400")
                .as(
                        "4.10 and later",
                        "node",
                        "mce: [Hardware Error]: CPU 2: Machine Check Exception: 5 Bank 3: be00000000800400")
                .leaving("mce: CPU0: Thermal monitoring enabled (TM1)", "mce: [Hardware Error]: TSC 0 ADDR 4658130c0");
    }

    private static KernelPattern uncorrected() {
        return KernelPattern.of("hardware-error", "hardware errors that could not be corrected", "[Hardware Error]: ")
                .finding(
                        "\\{\\d+\\}\\[Hardware Error\\]: event severity: (?:recoverable|fatal)",
                        "(?:mce: )?\\[Hardware Error\\]: (?:Uncorrected, |Deferred error, |System Fatal error)")
                .is(
                        CHECK,
                        Severity.CRITICAL,
                        "the hardware has reported an error within the last day that it could not"
                                + " correct: data may be wrong",
                        1)
                .curedBy(
                        "see the lines after it in the kernel log, ras-mc-ctl --errors and the service processor (ipmitool"
                                + " sel list) for which part it is, and replace that")
                .as("4.2 and later", "node", "{1}[Hardware Error]: event severity: recoverable")
                .as("4.2 and later", "node", "{3}[Hardware Error]: event severity: fatal")
                .as("3.x and later, AMD", "node", "[Hardware Error]: Uncorrected, software restartable error.")
                .as("4.12 and later, AMD", "node", "mce: [Hardware Error]: Deferred error, no action required.")
                .leaving(
                        "{1}[Hardware Error]: event severity: info",
                        "{2}[Hardware Error]:  Error 0, type: recoverable",
                        "[Hardware Error]: Corrected error, no action required.");
    }

    private static KernelPattern corrected() {
        return KernelPattern.of("corrected-error", "hardware errors that were corrected", "[Hardware Error]: ")
                .finding(
                        "\\{\\d+\\}\\[Hardware Error\\]: event severity: corrected",
                        "(?:mce: )?\\[Hardware Error\\]: Machine check events logged")
                .is(
                        CHECK,
                        Severity.WARNING,
                        "the hardware has corrected errors again and again within the last day",
                        10)
                .curedBy(
                        "find out which part it is (ras-mc-ctl --errors, the lines after it in the kernel log, the service"
                                + " processor) before it can no longer correct them")
                .as("4.2 and later", "node", "{2}[Hardware Error]: event severity: corrected")
                .as("2.6 to 3.x", "node", "[Hardware Error]: Machine check events logged")
                .as("3.x and later", "node", "mce: [Hardware Error]: Machine check events logged")
                .leaving(
                        "{2}[Hardware Error]: It has been corrected by h/w and requires no further action",
                        "mce: [Hardware Error]: CPU 2: Machine Check: 0 Bank 3: cc5eb2c000100135");
    }

    private static KernelPattern edac() {
        return KernelPattern.of("edac", "memory errors that the kernel counts", "EDAC MC")
                .finding("EDAC (?<of>MC\\d+): \\d+ [CU]E ")
                .toldBy("memory-errors")
                .as(
                        "3.6 and later",
                        "MC0",
                        "EDAC MC0: 1 CE memory read error on CPU_SrcID#0_Ha#0_Chan#1_DIMM#0 (channel:1 slot:0 page:0x5d0e8"
                                + " offset:0x600 grain:32 syndrome:0x0 -  area:DRAM err_code:0001:0091 socket:0 ha:0)")
                .as(
                        "3.6 and later",
                        "MC1",
                        "EDAC MC1: 1 UE Cannot decode normalized address on mc#1memory#0 (csrow:2 channel:0 page:0x0"
                                + " offset:0x0 grain:64)")
                .leaving("EDAC MC0: Giving out device to module skx_edac controller Skylake Socket#0 IMC#0: DEV"
                        + " 0000:3a:0a.0 (INTERRUPT)");
    }

    private static KernelPattern broken() {
        return KernelPattern.of("broken-page", "pages of memory taken out of use", ": recovery action for ")
                .finding("(?:Memory failure:|MCE) 0x[0-9a-f]{1,16}: recovery action for ")
                .toldBy("memory-broken")
                .as("4.2 to 4.12", "node", "MCE 0x4f2c1: recovery action for dirty LRU page: Recovered")
                .as("4.13 and later", "node", "Memory failure: 0x4f2c1: recovery action for clean LRU page: Recovered")
                .leaving("Memory failure: 0x4f2c1: already hardware poisoned");
    }

    private static KernelPattern aer() {
        return KernelPattern.of("pcie-uncorrected", "PCI Express errors that were not corrected", "AER: Uncorrect")
                .finding(
                        "\\S+ (?<of>[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.\\d): AER: Uncorrect(?:ed|able) \\([A-Za-z-]+\\)"
                                + " error ")
                .toldBy("pcie-errors")
                .as(
                        "until 4.19",
                        "0000:00:1c.0",
                        "pcieport 0000:00:1c.0: AER: Uncorrected (Non-Fatal) error received: id=00e0")
                .as(
                        "5.0 to 6.8",
                        "0000:00:01.0",
                        "pcieport 0000:00:01.0: AER: Uncorrected (Fatal) error received: 0000:01:00.0")
                .as(
                        "6.9 and later",
                        "0000:00:01.0",
                        "pcieport 0000:00:01.0: AER: Uncorrectable (Fatal) error message received from 0000:01:00.0")
                .leaving(
                        "pcieport 0000:00:1c.5: AER: Corrected error received: 0000:03:00.0",
                        "pcieport 0000:00:1c.5: AER: enabled with IRQ 122");
    }

    private static KernelPattern throttled() {
        return KernelPattern.of("throttled", "processors slowed down for their heat", "temperature ")
                .finding("(?:mce: )?CPU\\d+: (?:Core|Package) temperature (?:is )?above threshold, cpu clock")
                .toldBy("cpu-throttled")
                .as(
                        "2.6 to 4.x",
                        "node",
                        "CPU0: Core temperature above threshold, cpu clock throttled (total events = 1)")
                .as(
                        "4.x",
                        "node",
                        "mce: CPU12: Package temperature above threshold, cpu clock throttled (total events = 4)")
                .as(
                        "5.6 and later",
                        "node",
                        "CPU9: Package temperature is above threshold, cpu clock is throttled (total events = 7)")
                .leaving(
                        "CPU1: Core temperature/speed normal",
                        "CPU0: Package power limit notification (total events = 355)");
    }

    private static KernelPattern stalled() {
        return KernelPattern.of("stall", "processors that did nothing else for long", "lockup", "LOCKUP", "stall")
                .finding(
                        "(?:NMI watchdog: |watchdog: )?BUG: soft lockup - CPU#\\d+ stuck for ",
                        "(?:NMI watchdog: |watchdog: )(?:CPU\\d+: )?Watchdog detected hard LOCKUP on cpu ",
                        "(?:rcu: )?INFO: rcu\\w* (?:self-)?detected (?:expedited )?stalls? on CPU",
                        "BUG: workqueue lockup - pool ")
                .is("cpu-stalled", Severity.WARNING, "a processor was held up for many seconds within the last day", 1)
                .curedBy(
                        "in a virtual machine look at the host first (overcommitted, paused, moved); else see in the kernel"
                                + " log which program or driver held it")
                .as("until 3.x", "node", "BUG: soft lockup - CPU#0 stuck for 61s! [kbd:3360]")
                .as("4.x", "node", "NMI watchdog: BUG: soft lockup - CPU#1 stuck for 22s! [rsync:1047]")
                .as("4.14 and later", "node", "watchdog: BUG: soft lockup - CPU#3 stuck for 22s! [kworker/3:0:707]")
                .as("4.x", "node", "NMI watchdog: Watchdog detected hard LOCKUP on cpu 3")
                .as("4.14 and later", "node", "watchdog: Watchdog detected hard LOCKUP on cpu 3")
                .as("until 4.19", "node", "INFO: rcu_sched self-detected stall on CPU")
                .as("4.20 and later", "node", "rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:")
                .as(
                        "4.20 and later",
                        "node",
                        "rcu: INFO: rcu_preempt detected expedited stalls on CPUs/tasks: { 1-...D")
                .as(
                        "4.5 and later",
                        "node",
                        "BUG: workqueue lockup - pool cpus=6 node=0 flags=0x0 nice=0 stuck for 33s!")
                .leaving(
                        "NMI watchdog: Enabled. Permanently consumes one hw-PMU counter.",
                        "rcu: \tRCU CPU stall warnings timeout set to 60 (rcu_cpu_stall_timeout).");
    }
}
