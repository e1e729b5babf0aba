package dev.cronward.observe.polling;

import dev.cronward.observe.process.Figures;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.run.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/**
 * What a run had cost when it was last looked at. Everything here is a least: what came after the last look is not in
 * it, and what was never seen above zero is not known. For one thread.
 */
final class Sampled {
    private long userTicks;
    private long systemTicks;
    private long peakKilobytes;
    private long readBytes = -1;
    private long writtenBytes = -1;
    /** Sums of the look that goes on. */
    private long user;

    private long system;
    private long read;
    private long written;
    private boolean bytesKnown;

    /** Begins a look at all processes of the run. */
    void begin() {
        user = 0;
        system = 0;
        read = 0;
        written = 0;
        bytesKnown = true;
    }

    /**
     * Adds one process, with those of its children that have ended and that it has waited for.
     *
     * @param stat /proc/PID/stat
     * @param status /proc/PID/status
     * @param io /proc/PID/io; empty where it may not be read
     */
    void add(String stat, String status, String io) {
        StringTokenizer fields = new StringTokenizer(stat.substring(stat.lastIndexOf(')') + 1));
        for (int field = 3; field < 14 && fields.hasMoreTokens(); field++) {
            fields.nextToken(); // fields 3 to 13 of proc(5)
        }
        if (fields.countTokens() >= 4) {
            user += Figures.number(fields.nextToken());
            system += Figures.number(fields.nextToken());
            user += Figures.number(fields.nextToken());
            system += Figures.number(fields.nextToken());
        }
        peakKilobytes = Math.max(peakKilobytes, Figures.of(status, "VmHWM:"));
        bytesKnown &= !io.isEmpty();
        read += Figures.of(io, "read_bytes:");
        written += Figures.of(io, "write_bytes:");
    }

    /** Ends a look. A process that was not waited for takes its figures along, so that later sums may be smaller. */
    void end() {
        if (user + system >= userTicks + systemTicks) {
            userTicks = user;
            systemTicks = system;
        }
        if (bytesKnown) {
            readBytes = Math.max(readBytes, read);
            writtenBytes = Math.max(writtenBytes, written);
        }
    }

    /** Whether there is any figure. */
    boolean isKnown() {
        return peakKilobytes > 0;
    }

    /** What is known of its cost. */
    Profile profile() {
        boolean ran = userTicks + systemTicks > 0;
        return new Profile(
                ran ? Optional.of(Duration.ofNanos(userTicks * KernelTime.TICK_NANOS)) : Optional.empty(),
                ran ? Optional.of(Duration.ofNanos(systemTicks * KernelTime.TICK_NANOS)) : Optional.empty(),
                peakKilobytes > 0 ? OptionalLong.of(peakKilobytes * 1024) : OptionalLong.empty(),
                readBytes > 0 ? OptionalLong.of(readBytes) : OptionalLong.empty(),
                writtenBytes > 0 ? OptionalLong.of(writtenBytes) : OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of());
    }
}
