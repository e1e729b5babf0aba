package dev.cronward.web.api;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckReport;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.checks.Measured;
import dev.cronward.checks.own.OwnCheck;
import dev.cronward.checks.own.OwnReport;
import dev.cronward.checks.own.Probed;
import dev.cronward.host.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks as they may stand: one that complains, one of which nothing can be said, one without anything to look at, one that hangs. */
public final class FedChecks {
    private FedChecks() {}

    /** As seen at an instant. */
    public static List<CheckReport> reports(Instant now) {
        Map<String, String> var = Map.of("mountpoint", "/var", "fstype", "ext4");
        Look disk = new Look(
                List.of(
                        Measured.of("filesystem_available_bytes", var, 4_294_967_296.0),
                        Measured.of("filesystem_used_ratio", var, 0.923).within("90 %"),
                        Measured.of("filesystem_inodes_used_ratio", var, 0.25).within("90 %"),
                        new Measured(
                                "filesystem_used_ratio",
                                Map.of("mountpoint", "/mnt", "fstype", "nfs4"),
                                Reading.unknown("it does not answer"),
                                "90 %")),
                List.of(new Complaint(
                                "disk-full",
                                "/var",
                                Severity.WARNING,
                                "/var is 92 % full",
                                Map.of("mountpoint", "/var"))
                        .withCure("make room")),
                Set.of(new Complaint.Key("disk-full", "/mnt")),
                Optional.empty());
        return List.of(
                report("filesystems", Reading.known(disk), now, Optional.empty()),
                report("memory", Reading.unknown("/proc/meminfo is empty or missing"), now, Optional.empty()),
                report("pressure", Reading.known(Look.absent("this kernel has none")), now, Optional.empty()),
                report(
                        "load",
                        Reading.known(new Look(figures(), List.of(), Set.of(), Optional.empty())),
                        now,
                        Optional.of(now.minusSeconds(90))));
    }

    /** All that checks of the whole node read. */
    private static List<Measured> figures() {
        return Stream.of(
                        "load15_per_core",
                        "memory_available_bytes",
                        "memory_used_ratio",
                        "swap_used_ratio",
                        "pressure_memory_full_ratio",
                        "pressure_cpu_some_ratio",
                        "pressure_io_full_ratio",
                        "open_files_used_ratio",
                        "tasks_used_ratio",
                        "clock_synchronised",
                        "clock_estimated_error_seconds",
                        "kernel_faults",
                        "kernel_hung_tasks",
                        "filesystem_errors",
                        "disk_io_errors",
                        "raid_missing_disks",
                        "memory_uncorrected_errors",
                        "memory_corrected_errors",
                        "pcie_uncorrected_errors",
                        "sensor_temperature_celsius",
                        "battery_charge_ratio",
                        "cpu_throttles",
                        "kernel_log_lost_records",
                        "kernel_log_messages",
                        "crond_tasks_used_ratio",
                        "disk_asleep",
                        "disk_busy_ratio",
                        "disk_endurance_used_ratio",
                        "disk_errors",
                        "disk_health_passed",
                        "disk_spare_ratio",
                        "disk_wait_seconds",
                        "disks",
                        "memory_corrupted_bytes",
                        "on_battery",
                        "oom_kills",
                        "pool_degraded",
                        "raid_mismatched_sectors",
                        "swap_in_pages_per_second",
                        "swap_out_pages_per_second")
                .map(name -> Measured.of(name, Map.of(), 0.5))
                .toList();
    }

    /** Checks that somebody wrote: one that fails, one that waits before it is told. */
    public static List<OwnReport> own(Instant now) {
        Map<String, String> label = Map.of("check", "nightly-dump");
        Complaint old = new Complaint(
                OwnCheck.CODE,
                "nightly-dump",
                Severity.CRITICAL,
                "the check nightly-dump fails: age is more than 25h",
                Map.of("check", "nightly-dump"));
        Look dump = new Look(
                List.of(
                        Measured.of("age_seconds", label, 108_000).within("at most 25h"),
                        new Measured("size_bytes", label, Reading.unknown("it was not to be measured"), "")),
                List.of(old),
                Set.of(),
                Optional.empty());
        Look queue = new Look(
                List.of(Measured.of("value", Map.of("check", "queue"), 12).within("at most 10")),
                List.of(),
                Set.of(new Complaint.Key(OwnCheck.CODE, "queue")),
                Optional.empty());
        return List.of(
                new OwnReport(
                        own("nightly-dump", Duration.ZERO),
                        report("nightly-dump", Reading.known(dump), now, Optional.empty()),
                        Optional.of(now.minusSeconds(7_200))),
                new OwnReport(
                        own("queue", Duration.ofMinutes(10)),
                        report("queue", Reading.known(queue), now, Optional.empty()),
                        Optional.of(now.minusSeconds(120))));
    }

    private static OwnCheck own(String name, Duration lasting) {
        return new OwnCheck(
                name,
                "file",
                "/srv/" + name,
                "/etc/cronward/checks.d/a.yaml",
                2,
                Optional.of("backup"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                lasting,
                List.of(),
                name,
                now -> Probed.of(Map.of()));
    }

    private static CheckReport report(String name, Reading<Look> last, Instant now, Optional<Instant> stuck) {
        return new CheckReport(
                name,
                Set.of(name.equals("filesystems") ? "disk-full" : name + "-code"),
                Duration.ofSeconds(30),
                last,
                Optional.of(now.minusSeconds(12)),
                Duration.ofMillis(3),
                stuck);
    }
}
