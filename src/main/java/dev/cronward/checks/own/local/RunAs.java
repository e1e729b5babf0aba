package dev.cronward.checks.own.local;

import dev.cronward.host.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a program is started as another user: in a session of its own, so that all of it can be ended, behind all jobs
 * (nice 10), with the user's groups and no capability.
 *
 * @param before words to put before the command
 */
record RunAs(List<String> before) {
    private static final Path USERS = Path.of("/etc/passwd");
    private static final int FIELDS = 7;
    private static final List<String> APART = List.of("setsid", "nice", "-n", "10");

    /** As the user of the agent. */
    static RunAs self() {
        return new RunAs(APART);
    }

    /**
     * As somebody.
     *
     * @throws IOException where there is no such user, or the agent may not become that one
     */
    static RunAs user(String name) throws IOException {
        int own = FileFacts.of(Path.of("/proc/self").toRealPath()).owner();
        String[] user = Files.readAllLines(USERS).stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length == FIELDS && fields[0].equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no user " + name + " in " + USERS));
        if (user[2].equals(Integer.toString(own))) {
            return self();
        }
        if (own != 0) {
            throw new IOException("the agent may not become " + name + ", as it does not run as root");
        }
        List<String> before = new ArrayList<>(APART);
        before.addAll(List.of("setpriv", "--reuid=" + user[2], "--regid=" + user[3], "--init-groups"));
        before.addAll(List.of("--inh-caps=-all", "--bounding-set=-all", "--"));
        return new RunAs(before);
    }

    /** The command as it is started. */
    List<String> of(List<String> command) {
        List<String> all = new ArrayList<>(before);
        all.addAll(command);
        return all;
    }
}
