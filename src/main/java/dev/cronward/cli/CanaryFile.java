package dev.cronward.cli;

import dev.cronward.crontab.Dialect;
import dev.cronward.host.FileFacts;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The canary's crontab: written as crond wants its files (owner root, mode 0644, a name without a dot, a newline at the
 * end), at once or not at all, and never over or instead of a file that somebody else wrote.
 */
final class CanaryFile {
    /** As the node sees it. */
    static final String PATH = "/etc/cron.d/cronward-canary";

    private static final String DIRECTORY = "/etc/cron.d";
    private static final String MARK = "# The canary of cronward:";
    private static final int MOST_BYTES = 64 * 1024;

    private final HostRoot root;

    CanaryFile(HostRoot root) {
        this.root = root;
    }

    /** What lies at its place. */
    enum State {
        /** Nothing. */
        ABSENT,
        /** The canary. */
        THERE,
        /** Something that is not the canary. */
        FOREIGN
    }

    State state() throws Trouble {
        Path path = root.resolve(PATH);
        try {
            FileFacts facts = FileFacts.of(path);
            boolean own = facts.regular()
                    && facts.size() <= MOST_BYTES
                    && Files.readString(path, StandardCharsets.ISO_8859_1).startsWith(MARK);
            return own ? State.THERE : State.FOREIGN;
        } catch (NoSuchFileException e) {
            return State.ABSENT;
        } catch (IOException e) {
            throw trouble("read", e);
        }
    }

    /** Installs it; false where the same is there already. */
    boolean install(Optional<String> owner) throws Trouble {
        requireReader();
        String text = text(owner);
        Path path = root.resolve(PATH);
        // crond passes over names with a dot, in whatever state the file may be.
        Path draft = path.resolveSibling(".cronward-canary.new");
        try {
            if (requireOwn() == State.THERE && Files.readString(path).equals(text)) {
                return false;
            }
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(draft, text);
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
                if (FileFacts.of(draft).owner() != 0) {
                    throw new Trouble(
                            ExitStatus.NOT_ALLOWED,
                            "crond takes files in " + DIRECTORY + " of root only",
                            "Run it as root: sudo cronward canary on");
                }
                Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
            return true;
        } catch (IOException e) {
            throw trouble("write", e);
        }
    }

    /** Removes it; false where there is none. */
    boolean remove() throws Trouble {
        try {
            if (requireOwn() == State.ABSENT) {
                return false;
            }
            Files.delete(root.resolve(PATH));
            return true;
        } catch (IOException e) {
            throw trouble("remove", e);
        }
    }

    private State requireOwn() throws Trouble {
        State state = state();
        if (state == State.FOREIGN) {
            throw new Trouble(
                    ExitStatus.TROUBLE,
                    PATH + " is there and was not made by cronward",
                    "It is left as it is; look what it is, and move it away.");
        }
        return state;
    }

    /** Nobody would start it otherwise. */
    private void requireReader() throws Trouble {
        if (!Files.isDirectory(root.resolve(DIRECTORY)) || Dialect.guess(root) == Dialect.BUSYBOX) {
            throw new Trouble(
                    ExitStatus.TROUBLE,
                    "no crond of this node reads " + DIRECTORY,
                    "With busybox, or without that directory, put the line  * * * * * :  into root's own crontab.");
        }
    }

    private static Trouble trouble(String what, IOException e) {
        return e instanceof AccessDeniedException
                ? new Trouble(ExitStatus.NOT_ALLOWED, "may not " + what + " " + PATH, "Run it as root.")
                : new Trouble(
                        ExitStatus.TROUBLE,
                        "cannot " + what + " " + PATH + ": " + e.getMessage(),
                        "Is the file system read-only or full?");
    }

    /** Its misses are told as what ails crond, and it is no work that anybody waits for. */
    private static String text(Optional<String> owner) {
        return MARK + " crond starts nothing (:) each minute, so that cronward sees within 90 s\n"
                + "# when crond has ceased to start jobs, also on a node on which hardly anything is due.\n"
                + "# Made by 'cronward canary on', removed by 'cronward canary off'; safe to delete.\n"
                + "# cronward: name=cronward-canary severity=info output=no"
                + owner.map(name -> " owner=" + name).orElse("") + "\n"
                + "# cronward: ignore=missed-run,unobserved-run,late-start,lost-run,interrupted-run,stuck,overlap\n"
                + "* * * * * root :\n";
    }
}
