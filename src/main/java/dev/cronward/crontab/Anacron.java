package dev.cronward.crontab;

import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The anacron that is installed in a file tree. It is no daemon: timers, crond and boot start it, and it ends. */
public final class Anacron {
    static final String PROGRAM = "/usr/sbin/anacron";
    /** Where the days of the jobs are kept. */
    public static final String STAMPS = "/var/spool/anacron";

    private Anacron() {}

    /** Whether there is one, and a table for it. */
    public static boolean isInstalled(HostRoot root) {
        try {
            return Files.isRegularFile(LinkWalk.real(root, PROGRAM, true))
                    && Files.isRegularFile(LinkWalk.real(root, AnacronTable.FILE, true));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The day of a job's last run by its stamp: that on which the anacron was started that ran it to its end. Known to be
     * empty where there is no stamp, or one that anacron takes for none; unknown where it could not be read.
     */
    public static Reading<Optional<LocalDate>> stamp(HostRoot root, String name) {
        String file = STAMPS + "/" + name;
        try {
            byte[] bytes = TableFile.bytes(LinkWalk.real(root, file, true));
            String day = new String(bytes, StandardCharsets.US_ASCII).strip();
            return Reading.known(Optional.of(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE)));
        } catch (NoSuchFileException | DateTimeParseException e) {
            return Reading.known(Optional.empty());
        } catch (IOException e) {
            return Reading.unknown(file + " could not be read: " + e);
        }
    }

    /** Whether the directory of its stamps is there; without it anacron gives up before it looks at any job. */
    public static boolean hasSpool(HostRoot root) {
        try {
            return Files.isDirectory(LinkWalk.real(root, STAMPS, true));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The day on which a job is due: the first one after its stamp, today where it has none or one that lies ahead.
     * Unknown where the stamp could not be read.
     */
    public static Reading<LocalDate> due(HostRoot root, AnacronPeriod period, LocalDate today) {
        return stamp(root, period.name()).map(stamp -> stamp.filter(day -> !day.isAfter(today))
                .map(period::dueAfter)
                .orElse(today));
    }

    /** Whether it is cronie's, which knows more: the program itself holds the words. */
    static boolean isCronies(HostRoot root) {
        try {
            byte[] program = TableFile.bytes(LinkWalk.real(root, PROGRAM, true));
            return new String(program, StandardCharsets.ISO_8859_1).contains("START_HOURS_RANGE");
        } catch (IOException e) {
            return false;
        }
    }
}
