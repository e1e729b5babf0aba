package dev.cronward.crontab;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A table that somebody named, wherever it lies: it may be on its way to a directory of crond's, so that its owner and
 * mode mean nothing yet.
 *
 * @param path where it is
 * @param root the tree whose users count
 * @param dialect whose rules hold
 */
public record GivenTable(Path path, HostRoot root, Dialect dialect) {
    private static final Pattern SYSTEM = Pattern.compile("(?:.*/)?(?:cron\\.d/[^/]+|etc/(?:.*/)?[^/]+)");
    private static final Pattern IN_CRON_D = Pattern.compile("(?:.*/)?cron\\.d/([^/]+)");

    /**
     * Reads it as a user's own table.
     *
     * @throws IOException when it is no regular file or cannot be read
     */
    public TableReading ofUser(String user) throws IOException {
        return read(TableFile.bytes(real()), Optional.of(user), accounts(Optional.of(user)));
    }

    /**
     * Reads it as a system table, whose lines name users.
     *
     * @throws IOException when it is no regular file or cannot be read
     */
    public TableReading ofSystem() throws IOException {
        if (dialect == Dialect.BUSYBOX) {
            return ofUser("root"); // it knows users' own tables only
        }
        TableReading reading = read(TableFile.bytes(real()), Optional.empty(), accounts(Optional.empty()));
        var name = IN_CRON_D.matcher(path.toAbsolutePath().normalize().toString());
        if (name.matches() && !TableNames.isSystemTable(dialect, name.group(1))) {
            List<Rejection> rejections = new ArrayList<>(reading.rejections());
            TableNames.complaint(name.group(1))
                    .ifPresent(reason -> rejections.addFirst(new Rejection(
                            path.toString(), OptionalInt.empty(), true, reason, Cure.of(TableNames.SKIPPED))));
            return new TableReading(
                    reading.file(),
                    reading.owner(),
                    dialect,
                    reading.text(),
                    reading.entries(),
                    reading.settings(),
                    rejections);
        }
        return reading;
    }

    /**
     * Reads it as what it seems to be. For busybox the table of the user after whom the file is called, as in its spool,
     * else of {@code user}. For others a system table by its path, or where the word after the schedule is a user's
     * name in every line that could be one; else the table of {@code user}.
     *
     * @throws IOException when it is no regular file or cannot be read
     */
    public TableReading guessed(String user) throws IOException {
        if (dialect == Dialect.BUSYBOX) {
            String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
            return ofUser(Accounts.read(root).id(name).isPresent() ? name : user);
        }
        if (SYSTEM.matcher(path.toAbsolutePath().normalize().toString()).matches()) {
            return ofSystem();
        }
        Accounts accounts = Accounts.read(root);
        TableReading own = ofUser(user);
        boolean namesUsers = !own.entries().isEmpty()
                && own.entries().stream()
                        .map(entry -> entry.command().strip().split("[ \t]", 2))
                        .allMatch(words -> words.length == 2
                                && (words[0].equals("root")
                                        || accounts.id(words[0]).isPresent()));
        return namesUsers ? ofSystem() : own;
    }

    /** A link in a directory of one's own may lead anywhere: what it leads to is what will be installed. */
    private Path real() throws IOException {
        return path.toRealPath();
    }

    private Accounts accounts(Optional<String> owner) {
        Accounts accounts = Accounts.read(root);
        // The machine of a user's table need not be this one; a system table names its users, and they are looked for.
        return owner.isPresent() ? new Accounts(accounts.ids(), true) : accounts;
    }

    private TableReading read(byte[] bytes, Optional<String> owner, Accounts accounts) {
        if (dialect == Dialect.BUSYBOX) {
            BusyboxTable reader = new BusyboxTable(path.toString(), owner.orElse("root"));
            Tables tables = reader.parse(bytes);
            return TableReading.of(path.toString(), owner, dialect, bytes, tables, reader.settings());
        }
        TableParser parser = new TableParser(path.toString(), bytes, dialect, owner, accounts, true);
        return TableReading.of(path.toString(), owner, dialect, bytes, parser.parse(), parser.settings());
    }
}
