package dev.cronward.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * Where an agent leaves its token for the command line of the same user.
 *
 * @param path the directory; made with mode 0700 when a token is first written
 */
public record RunDirectory(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /**
     * The directory of this process's user: {@code $CRONWARD_RUN_DIR}, which is the agent's key {@code cronward.run-dir}
     * as a variable; else {@code /run/cronward} for root, {@code $XDG_RUNTIME_DIR/cronward} for others, and where that
     * variable is not set a directory below {@code /tmp} that carries the user's number.
     */
    public static RunDirectory ofThisUser(Map<String, String> environment) {
        return of(environment, ownUid());
    }

    static RunDirectory of(Map<String, String> environment, int uid) {
        String chosen = environment.getOrDefault("CRONWARD_RUN_DIR", "");
        if (!chosen.isEmpty()) {
            return new RunDirectory(Path.of(chosen));
        }
        if (uid == 0) {
            return new RunDirectory(Path.of("/run/cronward"));
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (runtime.startsWith("/")) {
            return new RunDirectory(Path.of(runtime, "cronward"));
        }
        return new RunDirectory(Path.of("/tmp", "cronward-" + uid));
    }

    /** The token file of the agent that listens on a port. */
    public Path tokenFile(int port) {
        return path.resolve(port + ".token");
    }

    /**
     * Makes the directory if it is not there, and takes it only if it is a directory of our own: below /tmp another
     * user could have put one of his, or a link, in its place. The mode of one that was there stays as it is: it may be
     * /run itself.
     *
     * @throws IOException when it cannot be made or is not safe, naming it and the cure
     */
    void prepare() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            make();
        }
        if (!isOurs()) {
            throw new IOException(path + " is not a directory of this user (a link, or owned by somebody else);"
                    + " remove it or set XDG_RUNTIME_DIR");
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(path + " can be written by other users, who could put a token of theirs there;"
                    + " chmod go-w it, or choose another directory (cronward.run-dir)");
        }
    }

    private void make() throws IOException {
        try {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (IOException e) {
            throw new IOException(
                    "cannot make the directory " + path + " for the API's token: " + e
                            + "; choose another one (cronward.run-dir)",
                    e);
        }
    }

    /** Whether it is a real directory that belongs to this process's user. */
    boolean isOurs() throws IOException {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS) instanceof Integer owner
                && owner == ownUid();
    }

    /** The kernel gives a process's own directory in /proc to its effective user. */
    private static int ownUid() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid ? uid : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
