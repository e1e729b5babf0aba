package dev.cronward.lint;

import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import dev.cronward.host.Reading;
import dev.cronward.host.UserIds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The machine that jobs run on, as far as files tell: who exists, what is executable for whom. What cannot be read is
 * unknown, and rules keep silent about it. Answers are kept, as ten thousand entries may ask for the same program.
 */
final class Machine {
    private static final int MOST_BYTES = 4 << 20;
    private static final int DIRECTORY = 0040000;
    private static final int TYPE = 0170000;

    /** Files that are looked for; a table may name ten thousand times as many as any machine has. */
    private static final int MOST_LOOKS = 20_000;

    private final HostRoot root;
    private final UserIds ids;
    private final Map<String, Account> accounts = new HashMap<>();

    /** No file has a longer one (Linux: PATH_MAX, in bytes); a table may hold words of megabytes. */
    private static final int LONGEST_PATH = 4096;

    private final Map<String, Reading<Optional<Seen>>> seen = new HashMap<>();

    /**
     * A file as it was seen, links followed.
     *
     * @param mode type and permissions
     * @param owner user id
     * @param group group id
     */
    record Seen(int mode, int owner, int group) {
        boolean directory() {
            return (mode & TYPE) == DIRECTORY;
        }

        boolean writableByAll() {
            return (mode & 0002) != 0;
        }

        boolean sticky() {
            return (mode & 01000) != 0;
        }
    }

    /**
     * A user.
     *
     * @param id user id
     * @param home directory
     * @param groups ids of all groups that the user is known to be in
     */
    record Account(int id, String home, Set<Integer> groups) {}

    Machine(HostRoot root) {
        this.root = root;
        this.ids = UserIds.of(root);
        Map<String, Set<Integer>> groups = new HashMap<>();
        for (String[] group : table("/etc/group", 4)) {
            for (String member : group[3].split(",", -1)) {
                groups.computeIfAbsent(member, m -> new HashSet<>()).add(number(group[2]));
            }
        }
        for (String[] user : table("/etc/passwd", 7)) {
            Set<Integer> in = groups.computeIfAbsent(user[0], m -> new HashSet<>());
            in.add(number(user[3]));
            accounts.putIfAbsent(user[0], new Account(number(user[2]), user[5], Set.copyOf(in)));
        }
    }

    /** The user of that name, where /etc/passwd has one. */
    Optional<Account> account(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    /** Whether there is a system to look at, and not only a few files. */
    boolean populated() {
        return there("/bin/sh").orElse(false);
    }

    /** Whether something is there; empty where that cannot be known. */
    Optional<Boolean> there(String absolute) {
        return look(absolute).known().map(Optional::isPresent);
    }

    /** What is there, links followed. */
    Reading<Optional<Seen>> look(String absolute) {
        if (absolute.length() > LONGEST_PATH) {
            return Reading.known(Optional.empty());
        }
        Reading<Optional<Seen>> known = seen.get(absolute);
        if (known == null) {
            known = seen.size() < MOST_LOOKS ? read(absolute) : Reading.unknown("too many files to look for");
            if (seen.size() < MOST_LOOKS) {
                seen.put(absolute, known);
            }
        }
        return known;
    }

    /** Whether a user may execute what is there and no directory; empty where that cannot be known. */
    Optional<Boolean> executable(String absolute, String user) {
        Optional<Seen> file = look(absolute).known().flatMap(found -> found);
        if (file.isEmpty() || file.get().directory()) {
            return file.map(directory -> false);
        }
        int bits = file.get().mode() & 0111;
        if (bits == 0 || bits == 0111) {
            return Optional.of(bits != 0);
        }
        return account(user).map(account -> mayExecute(file.get(), account));
    }

    private static boolean mayExecute(Seen file, Account account) {
        if (account.id() == 0) {
            return true;
        }
        if (file.owner() == account.id()) {
            return (file.mode() & 0100) != 0;
        }
        return (file.mode() & (account.groups().contains(file.group()) ? 0010 : 0001)) != 0;
    }

    private Reading<Optional<Seen>> read(String absolute) {
        try {
            Map<String, Object> facts = Files.readAttributes(
                    LinkWalk.real(root, absolute, true), "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
            return Reading.known(Optional.of(
                    new Seen(number(facts, "mode"), ids.inside(number(facts, "uid")), number(facts, "gid"))));
        } catch (NoSuchFileException missing) {
            return Reading.known(Optional.empty());
        } catch (IOException e) {
            return Reading.unknown(absolute + ": " + e);
        }
    }

    private static int number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? number.intValue() : 0;
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,10}") ? (int) Long.parseLong(digits) : -1;
    }

    private List<String[]> table(String file, int fields) {
        List<String[]> rows = new ArrayList<>();
        try {
            Path real = LinkWalk.real(root, file, true);
            if (Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                try (InputStream in = Files.newInputStream(real)) {
                    new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.split(":", -1))
                            .filter(row -> row.length >= fields)
                            .forEach(rows::add);
                }
            }
        } catch (IOException unreadable) {
            return List.of();
        }
        return rows;
    }
}
