package dev.cronward.crontab;

import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The anacron that is installed in a file tree. It is no daemon: timers, crond and boot start it, and it ends. */
public final class Anacron {
    static final String PROGRAM = "/usr/sbin/anacron";
    private static final String STAMPS = "/var/spool/anacron";

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

    /** The day on which a job of it ended last, by its stamp; empty where it never did, or its stamp says nothing. */
    public static Optional<LocalDate> stamp(HostRoot root, String name) {
        try {
            byte[] bytes = TableFile.bytes(LinkWalk.real(root, STAMPS + "/" + name, true));
            String day = new String(bytes, StandardCharsets.US_ASCII).strip();
            return Optional.of(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
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
