package dev.cronward.checks.disk;

import dev.cronward.checks.Complaint;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Thresholds;
import dev.cronward.linux.FileSystemRoom;
import java.time.Duration;
import java.util.Optional;

/** Judges the room of one file system. */
final class DiskLimits {
    private static final double SLACK = 0.02;
    private static final double DAY = Duration.ofHours(24).toSeconds();

    /** As days per time until full: full in 24 h is 1, in 4 h is 6. */
    private static final Thresholds FILLING = new Thresholds(1, 6, 0.3);

    private final DiskSettings settings;
    private final DiskWords words;
    private final String point;

    DiskLimits(DiskSettings settings, DiskWords words, String point) {
        this.settings = settings;
        this.words = words;
        this.point = point;
    }

    void judge(FileSystemRoom room, FillRate rate, LookBuilder look) {
        Thresholds limits = new Thresholds(settings.warning(), settings.critical(), SLACK);
        Complaint.Key full = new Complaint.Key(DiskWords.FULL, point);
        if (room.availableBytes() < settings.plenty()) {
            look.judge(full, room.used(), limits, severity -> words.full(severity, room));
        } else if (room.availableBytes() < settings.plenty() * 1.1 && room.used() >= settings.warning() - SLACK) {
            look.unclear(full);
        }
        if (room.inodes() > 0) {
            look.judge(
                    new Complaint.Key(DiskWords.INODES, point),
                    room.inodesUsed(),
                    limits,
                    severity -> words.inodes(severity, room));
        }
        Optional<Duration> left = rate.untilFull(room.availableBytes());
        double speed =
                left.map(duration -> DAY / Math.max(duration.toSeconds(), 1)).orElse(0.0);
        look.judge(new Complaint.Key(DiskWords.FILLING, point), speed, FILLING, words::filling);
    }
}
