package dev.cronward.checks.disk;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.host.BootName;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether all disks are there that were: one that fails altogether is in no list any more, and so in no complaint. Only
 * what is built into a machine is missed; what is plugged in, lies in a network or comes from a hypervisor is taken away
 * on purpose. A disk is missed for a week, or until another one is in its place.
 */
public final class Inventory extends FileCheck {
    private static final String CODE = "disk-gone";

    /** After the reset of a bus a disk comes back by itself, and after a boot the last one comes late. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HostRoot root;
    private final NodeFiles files;
    private final KnownDisks known;
    private final Map<String, Instant> firstMissed = new HashMap<>();
    private Optional<Boolean> virtual = Optional.empty();

    /** Over the node. */
    public Inventory(HostRoot root, CheckMemory memory) {
        super("disks", Duration.ofMinutes(1), CODE);
        this.root = root;
        this.files = new NodeFiles(root);
        this.known = new KnownDisks(memory, name());
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        if (virtual.isEmpty()) {
            virtual = Optional.of(Hypervisor.isHere(files));
        }
        if (virtual.get()) {
            return Optional.of("this is a virtual machine: its disks are attached and detached from outside");
        }
        if (files.names(BlockDevices.BLOCK, "").isEmpty()) {
            throw new IOException(BlockDevices.BLOCK + " is empty or missing");
        }
        List<LocalDisk> here = LocalDisk.all(files);
        Set<LocalDisk> missing = known.missing(here, BootName.read(root).orElse(""), now);
        look.measured(Measured.count("disks", Map.of(), here.size()));
        firstMissed.keySet().retainAll(missing.stream().map(LocalDisk::identity).toList());
        missing.forEach(disk -> judge(look, disk, now));
        return known.isEmpty() ? Optional.of("there is no disk here that is built in") : Optional.empty();
    }

    private void judge(LookBuilder look, LocalDisk disk, Instant now) {
        Instant since = firstMissed.merge(disk.identity(), now, (first, again) -> first.isAfter(again) ? again : first);
        if (Duration.between(since, now).compareTo(PATIENCE) < 0) {
            look.unclear(new Complaint.Key(CODE, disk.identity()));
            return;
        }
        look.wrong(new Complaint(
                        CODE,
                        disk.identity(),
                        Severity.CRITICAL,
                        "disk " + disk.name() + (disk.model().isEmpty() ? "" : " (" + disk.model() + ")")
                                + " is gone: the kernel does not have it any more",
                        Map.of(
                                "disk",
                                disk.name(),
                                "identity",
                                disk.identity(),
                                "model",
                                disk.model(),
                                "place",
                                disk.place()))
                .withCure(
                        "look for its end in the kernel log (dmesg), at its cable and power; one that was taken out on"
                                + " purpose is forgotten after a week, until then cronward ack it"));
    }
}
