package dev.cronward.crontab;

import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where the users' own tables lie. */
final class Spool {
    private static final String CRONTABS = "/var/spool/cron/crontabs";
    private static final String PLAIN = "/var/spool/cron";
    private static final List<String> CRONIE = List.of("/usr/sbin/crond", "/usr/bin/crond", "/sbin/crond");

    private Spool() {}

    /**
     * The directory that a crond reads. cronie has it compiled in: {@value #PLAIN} as its makers have it, but Debian's
     * and Ubuntu's package {@value #CRONTABS}; so the program itself is asked.
     */
    static String of(HostRoot root, Dialect dialect) {
        return switch (dialect) {
            case DEBIAN, BUSYBOX, ANACRON -> CRONTABS;
            case CRONIE -> programNames(root, CRONTABS) ? CRONTABS : PLAIN;
        };
    }

    /** Every directory that it may be. */
    static List<String> candidates(Dialect dialect) {
        return dialect == Dialect.CRONIE ? List.of(PLAIN, CRONTABS) : List.of(CRONTABS);
    }

    private static boolean programNames(HostRoot root, String directory) {
        for (String program : CRONIE) {
            try {
                byte[] bytes = TableFile.bytes(LinkWalk.real(root, program, true));
                return new String(bytes, StandardCharsets.ISO_8859_1).contains(directory + "\0");
            } catch (IOException e) {
                // Not there, or no program: the next place.
            }
        }
        return false;
    }
}
