package dev.cronward.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Time since the node booted, sleep included (proc_uptime(5), first field). */
public final class Uptime {
    private Uptime() {}

    /** Reads /proc/uptime below a root. */
    public static Reading<Duration> read(HostRoot root) {
        Path file = root.resolve("/proc/uptime");
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            return Reading.unknown("cannot read " + file + ": " + e);
        }
    }

    /** Parses its content, hundredths of a second. */
    static Reading<Duration> parse(String text) {
        int blank = text.indexOf(' ');
        String first = blank < 0 ? text.strip() : text.substring(0, blank);
        if (!first.matches("\\d{1,12}\\.\\d{2}")) {
            return Reading.unknown("/proc/uptime does not begin with seconds: '" + first + "'");
        }
        int dot = first.indexOf('.');
        return Reading.known(Duration.ofSeconds(Long.parseLong(first.substring(0, dot)))
                .plusMillis(10L * Long.parseLong(first.substring(dot + 1))));
    }
}
