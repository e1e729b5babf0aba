package dev.cronward.wiring;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Machine;
import dev.cronward.checks.clock.Synchronised;
import dev.cronward.checks.crond.CrondPidFile;
import dev.cronward.checks.crond.CrondProgram;
import dev.cronward.checks.disk.DiskErrors;
import dev.cronward.checks.disk.DiskSettings;
import dev.cronward.checks.disk.FileSystems;
import dev.cronward.checks.disk.Inventory;
import dev.cronward.checks.disk.Pools;
import dev.cronward.checks.disk.Saturation;
import dev.cronward.checks.hardware.BadPages;
import dev.cronward.checks.hardware.MemoryErrors;
import dev.cronward.checks.hardware.Pcie;
import dev.cronward.checks.hardware.Power;
import dev.cronward.checks.hardware.Raid;
import dev.cronward.checks.hardware.Sensors;
import dev.cronward.checks.hardware.Throttling;
import dev.cronward.checks.kernel.KernelState;
import dev.cronward.checks.kernel.log.InKernelsWords;
import dev.cronward.checks.kernel.log.KernelLogCheck;
import dev.cronward.checks.kernel.log.KernelMessages;
import dev.cronward.checks.kernel.log.KernelSaid;
import dev.cronward.checks.load.CrondTasks;
import dev.cronward.checks.load.FreeMemory;
import dev.cronward.checks.load.LoadAverage;
import dev.cronward.checks.load.OomKills;
import dev.cronward.checks.load.OpenFiles;
import dev.cronward.checks.load.Pressure;
import dev.cronward.checks.load.Processes;
import dev.cronward.checks.load.SwapTraffic;
import dev.cronward.checks.smart.Smart;
import dev.cronward.host.BootName;
import dev.cronward.host.HostRoot;
import dev.cronward.wiring.config.CheckNameText;
import dev.cronward.wiring.config.ChecksConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The list of the node's checks, as configured. To add one: its file, its test, a line here, its name in the configuration, its codes in docs/findings.md. */
final class NodeChecks {
    private static final double PERCENT = 100;

    private NodeChecks() {}

    /**
     * Those that are to be made.
     *
     * @param machine what they look at
     * @param state the agent's directory
     * @param observed what the observer shares with them
     */
    static List<Check> of(ChecksConfig config, Machine machine, Path state, CheckMemory memory, Observed observed) {
        HostRoot own = machine.kernel();
        Set<String> off = config.off().orElse(Set.of());
        KernelMessages said = new KernelMessages(memory, BootName.read(own), Clock.systemUTC());
        boolean listens = isOn("kernel-log", off);
        if (listens) {
            observed.kernelLog().tell(said);
        }
        List<Check> all = List.of(
                new FileSystems(machine, disk(config.disk(), state), memory),
                new LoadAverage(own, config.load().perCore()),
                new FreeMemory(
                        own,
                        config.memory().warning() / PERCENT,
                        config.memory().critical() / PERCENT),
                new Pressure(own),
                new SwapTraffic(own),
                new OomKills(own, memory),
                new OpenFiles(own),
                new Processes(own),
                new CrondTasks(own, memory, observed.cronds()),
                new CrondProgram(own, observed.cronds()),
                new CrondPidFile(own, observed.cronds()),
                new Synchronised(machine.calls()),
                new KernelLogCheck(observed.kernelLog()::listen, said),
                new KernelState(own, memory, listens ? said : KernelSaid.NOTHING),
                new DiskErrors(own, memory),
                new Saturation(own),
                new Inventory(own, memory),
                new Smart(
                        own,
                        memory,
                        () -> config.smart().program().or(Smart::installed),
                        config.smart().every()),
                new Raid(own),
                new Pools(own),
                new MemoryErrors(own, memory),
                new BadPages(own),
                new Pcie(own, memory),
                new Sensors(own),
                new Throttling(own, memory),
                new Power(own));
        return all.stream()
                .filter(check -> isOn(check.name(), off))
                .map(check -> listens ? InKernelsWords.of(check, said, memory) : check)
                .toList();
    }

    private static boolean isOn(String check, Set<String> off) {
        return !off.contains(check) && !off.contains(CheckNameText.ALL);
    }

    private static DiskSettings disk(ChecksConfig.Disk disk, Path state) {
        Map<String, String> needed = new LinkedHashMap<>();
        needed.put("/var/spool/cron", "crontabs");
        needed.put("/tmp", "what jobs print");
        needed.put(state.toAbsolutePath().toString(), "cronward's ledger");
        return new DiskSettings(
                disk.warning() / PERCENT,
                disk.critical() / PERCENT,
                disk.plenty(),
                disk.ignore().orElse(Set.of()),
                needed);
    }
}
