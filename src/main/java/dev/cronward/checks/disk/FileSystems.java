package dev.cronward.checks.disk;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Machine;
import dev.cronward.checks.Measured;
import dev.cronward.host.Patience;
import dev.cronward.host.Reading;
import dev.cronward.linux.FileSystemRoom;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the node's file systems have room, can be written and answer at all. One that does not answer is left alone
 * until it does, and is itself told of.
 */
public final class FileSystems implements Check {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_STUCK = 8;

    private final Machine machine;
    private final DiskSettings settings;
    private final DiskMemory memory;
    private final Patience patience;
    private Optional<Look> last = Optional.empty();

    /** Over the mounts of the node. */
    public FileSystems(Machine machine, DiskSettings settings, CheckMemory memory) {
        this(machine, settings, memory, PATIENCE);
    }

    FileSystems(Machine machine, DiskSettings settings, CheckMemory memory, Duration patience) {
        this.machine = machine;
        this.settings = settings;
        this.memory = new DiskMemory(memory, name());
        this.patience = new Patience("cronward-mounts", patience, MOST_STUCK);
    }

    @Override
    public String name() {
        return "filesystems";
    }

    @Override
    public Set<String> codes() {
        return DiskWords.CODES;
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration timeout() {
        return PATIENCE.multipliedBy(MOST_STUCK + 2L);
    }

    @Override
    public Look look(Instant now) throws IOException {
        return look(Mounts.of(machine.kernel()), now);
    }

    Look look(List<Mount> mounts, Instant now) {
        LookBuilder look = LookBuilder.after(last);
        List<Mount> real = Mounts.real(mounts, settings.neededPaths()).stream()
                .filter(mount -> !settings.ignored().contains(mount.point()))
                .toList();
        for (Mount mount : real) {
            DiskWords words = new DiskWords(mount, settings.neededFor(mount, mounts));
            writing(mount, words, look);
            Path place = machine.root().resolve(mount.point());
            boolean silent = patience.isStuck(place);
            Optional<Reading<FileSystemRoom>> answer = patience.look(place, () -> room(place));
            if (answer.isEmpty() && silent) {
                look.wrong(words.stuck());
            } else if (answer.isEmpty()) {
                // A node under load may take that long once; at the next look it is known.
                look.unclear(new Complaint.Key(DiskWords.STUCK, mount.point()));
            }
            room(mount, words, answer.orElse(Reading.unknown("it does not answer")), now, look);
        }
        memory.keep(real);
        last = Optional.of(look.build());
        return last.get();
    }

    private Reading<FileSystemRoom> room(Path place) {
        try {
            return Reading.known(machine.calls().room(place));
        } catch (IOException e) {
            return Reading.unknown(String.valueOf(e.getMessage()));
        }
    }

    private void writing(Mount mount, DiskWords words, LookBuilder look) {
        if (memory.wasWritable(mount) && mount.readOnly()) {
            look.wrong(words.readOnly());
        }
    }

    private void room(Mount mount, DiskWords words, Reading<FileSystemRoom> reading, Instant now, LookBuilder look) {
        Map<String, String> labels = Map.of("mountpoint", mount.point(), "fstype", mount.type());
        String limit = DiskWords.percent(settings.warning());
        look.measured(new Measured(
                "filesystem_available_bytes", labels, reading.map(room -> (double) room.availableBytes()), ""));
        look.measured(new Measured("filesystem_used_ratio", labels, reading.map(FileSystemRoom::used), limit));
        switch (reading) {
            case Reading.Unknown<FileSystemRoom> u ->
                List.of(DiskWords.FULL, DiskWords.FILLING, DiskWords.INODES)
                        .forEach(code -> look.unclear(new Complaint.Key(code, mount.point())));
            case Reading.Known<FileSystemRoom>(FileSystemRoom room) -> {
                if (room.inodes() > 0) {
                    look.measured(Measured.of("filesystem_inodes_used_ratio", labels, room.inodesUsed())
                            .within(limit));
                }
                new DiskLimits(settings, words, mount.point())
                        .judge(room, memory.rate(mount, now, room.availableBytes()), look);
            }
        }
    }
}
