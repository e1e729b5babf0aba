package dev.cronward.crontab;

import dev.cronward.host.FileFacts;
import java.util.Optional;
import java.util.OptionalInt;

/** Which files a crond trusts, by owner, type, mode and number of names; the reasons are its own words. */
final class FileRules {
    private static final int ROOT = 0;
    private static final int WRITABLE_BY_OTHERS = 022;

    private FileRules() {}

    /**
     * Why crond does not read a table.
     *
     * @param file the file itself, links followed
     * @param user the user whose table it is in the spool, empty for system tables; an unknown id is not held against
     *     the file
     */
    static Optional<String> complaint(Dialect dialect, FileFacts file, Optional<OptionalInt> user) {
        return switch (dialect) {
            case DEBIAN -> user.isPresent() ? debianSpool(file, user.get()) : debianSystem(file);
            case CRONIE -> cronie(file, user);
            case BUSYBOX -> busybox(file);
            case ANACRON -> Optional.empty();
        };
    }

    private static Optional<String> debianSystem(FileFacts file) {
        if (file.owner() != ROOT) {
            return Optional.of("WRONG FILE OWNER");
        }
        if (!file.regular()) {
            return Optional.of("NOT A REGULAR FILE");
        }
        if ((file.permissions() & WRITABLE_BY_OTHERS) != 0) {
            return Optional.of("INSECURE MODE (group/other writable)");
        }
        return links(file, "NUMBER OF HARD LINKS > 1");
    }

    private static Optional<String> debianSpool(FileFacts file, OptionalInt user) {
        if (isWrongOwner(file, user)) {
            return Optional.of("WRONG FILE OWNER");
        }
        if (!file.regular()) {
            return Optional.of("NOT A REGULAR FILE");
        }
        if (file.permissions() != 0600) {
            return Optional.of("INSECURE MODE (mode 0600 expected)");
        }
        return links(file, "NUMBER OF HARD LINKS > 1");
    }

    private static Optional<String> cronie(FileFacts file, Optional<OptionalInt> user) {
        if (!file.regular()) {
            return Optional.of("NOT REGULAR");
        }
        if ((file.permissions() & 07533) != 0400) {
            return Optional.of("BAD FILE MODE");
        }
        if (user.isPresent() ? isWrongOwner(file, user.get()) : file.owner() != ROOT) {
            return Optional.of("WRONG FILE OWNER");
        }
        return user.isPresent() ? links(file, "BAD LINK COUNT") : Optional.empty();
    }

    /** It looks at the owner only, and says nothing; what is no file has no lines. */
    private static Optional<String> busybox(FileFacts file) {
        if (!file.regular()) {
            return Optional.of("NOT A REGULAR FILE");
        }
        return file.owner() == ROOT ? Optional.empty() : Optional.of("not root's: crond skips it silently");
    }

    private static boolean isWrongOwner(FileFacts file, OptionalInt user) {
        return file.owner() != ROOT && user.isPresent() && file.owner() != user.getAsInt();
    }

    private static Optional<String> links(FileFacts file, String complaint) {
        return file.hardLinks() == 1 ? Optional.empty() : Optional.of(complaint);
    }
}
