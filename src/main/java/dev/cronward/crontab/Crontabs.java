package dev.cronward.crontab;

import dev.cronward.host.FileFacts;
import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import dev.cronward.host.UserIds;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads every table of one crond. */
public final class Crontabs {
    static final String SYSTEM_TABLE = "/etc/crontab";
    static final String SYSTEM_DIRECTORY = "/etc/cron.d";

    private final HostRoot root;
    private final Dialect dialect;
    private final Accounts accounts;
    private final UserIds ids;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Optional<List<TableReading>> readings;

    private Crontabs(HostRoot root, Dialect dialect, Optional<List<TableReading>> readings) {
        this.readings = readings;
        this.root = root;
        this.dialect = dialect;
        this.accounts = Accounts.read(root);
        this.ids = UserIds.of(root);
    }

    /** All tables below a root, by the dialect's file rules. Never throws for what the files hold. */
    public static Tables read(HostRoot root, Dialect dialect) {
        return read(root, dialect, Optional.empty());
    }

    /**
     * All tables below a root, each with its text, read on after the lines for which crond drops a file. A file of which
     * nothing could be read, or which crond does not trust, has no text. None for anacron: nobody looks closer at its
     * table yet.
     */
    public static List<TableReading> thoroughly(HostRoot root, Dialect dialect) {
        if (dialect == Dialect.ANACRON) {
            return List.of();
        }
        List<TableReading> readings = new ArrayList<>();
        Tables tables = read(root, dialect, Optional.of(readings));
        Set<String> read = readings.stream().map(TableReading::file).collect(Collectors.toSet());
        tables.rejections().stream()
                .filter(rejection -> !read.contains(rejection.file()))
                .forEach(rejection -> readings.add(TableReading.unread(rejection)));
        return readings;
    }

    /**
     * The same for single tables, each read when it is asked for; crond's own files only. Empty for a file that is not
     * there, and for anacron's.
     */
    public static Function<String, Optional<TableReading>> oneByOne(HostRoot root, Dialect dialect) {
        if (dialect == Dialect.ANACRON) {
            return file -> Optional.empty();
        }
        String spool = Spool.of(root, dialect);
        return file -> {
            List<TableReading> readings = new ArrayList<>();
            Crontabs one = new Crontabs(root, dialect, Optional.of(readings));
            one.named(file, spool);
            one.rejections.stream()
                    .filter(rejection -> readings.isEmpty())
                    .findFirst()
                    .ifPresent(rejection -> readings.add(TableReading.unread(rejection)));
            return readings.stream().findFirst();
        };
    }

    private void named(String file, String spool) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (!file.equals(spool + "/" + name)) {
            system(file);
            return;
        }
        try {
            Path path = LinkWalk.real(root, spool, true).resolve(name);
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                inSpool(file, name, path);
            }
        } catch (IOException e) {
            unreadable(file, e);
        }
    }

    private static Tables read(HostRoot root, Dialect dialect, Optional<List<TableReading>> readings) {
        Crontabs tables = new Crontabs(root, dialect, readings);
        if (dialect == Dialect.ANACRON) {
            tables.anacron();
            return new Tables(tables.entries, tables.rejections);
        }
        if (dialect != Dialect.BUSYBOX) {
            tables.system(SYSTEM_TABLE);
            for (Path path : directory(root, SYSTEM_DIRECTORY, tables.rejections)) {
                tables.inSystemDirectory(name(path));
            }
        }
        String spool = Spool.of(root, dialect);
        for (Path path : directory(root, spool, tables.rejections)) {
            tables.inSpool(spool + "/" + name(path), name(path), path);
        }
        return new Tables(tables.entries, tables.rejections);
    }

    /**
     * A cheap value that changes whenever a table may have changed (names, times, sizes, owners and modes of the files
     * and directories, and the list of users), so that the caller re-reads only then.
     */
    public static long fingerprint(HostRoot root, Dialect dialect) {
        Fingerprint fingerprint = new Fingerprint(root);
        if (dialect == Dialect.ANACRON) {
            List.of(AnacronTable.FILE, Anacron.PROGRAM).forEach(fingerprint::file);
            return fingerprint.value();
        }
        List.of("/etc/passwd", "/etc/nsswitch.conf", SYSTEM_TABLE).forEach(fingerprint::file);
        fingerprint.directory(SYSTEM_DIRECTORY);
        Spool.candidates(dialect).forEach(fingerprint::directory);
        return fingerprint.value();
    }

    /** The same for directories of scripts and for single files. */
    public static long fingerprint(HostRoot root, List<String> directories, List<String> files) {
        Fingerprint fingerprint = new Fingerprint(root);
        directories.forEach(fingerprint::directory);
        files.forEach(fingerprint::file);
        return fingerprint.value();
    }

    private void inSystemDirectory(String name) {
        String file = SYSTEM_DIRECTORY + "/" + name;
        if (TableNames.isSystemTable(dialect, name)) {
            system(file);
        } else {
            TableNames.complaint(name).ifPresent(reason -> reject(file, reason, Cure.of(reason)));
        }
    }

    private void system(String file) {
        try {
            FileFacts named = FileFacts.of(LinkWalk.real(root, file, false)).seenBy(ids);
            if (dialect == Dialect.DEBIAN && named.link() && named.owner() != 0) {
                reject(file, "WRONG SYMLINK OWNER", Cure.of("WRONG SYMLINK OWNER"));
                return;
            }
            table(file, LinkWalk.real(root, file, true), Optional.empty());
        } catch (NoSuchFileException e) {
            if (!file.equals(SYSTEM_TABLE)) {
                reject(file, "CAN'T OPEN SYMLINK", "Mend the link or remove it: what it leads to is not there.");
            }
        } catch (IOException e) {
            unreadable(file, e);
        }
    }

    private void anacron() {
        try {
            byte[] bytes = TableFile.bytes(LinkWalk.real(root, AnacronTable.FILE, true));
            Tables table = new AnacronTable(Anacron.isCronies(root)).parse(bytes);
            entries.addAll(table.entries());
            rejections.addAll(table.rejections());
        } catch (NoSuchFileException e) {
            // Nothing to do for it.
        } catch (IOException e) {
            unreadable(AnacronTable.FILE, e);
        }
    }

    private void inSpool(String file, String name, Path path) {
        if (!TableNames.isSpoolTable(dialect, name)) {
            return;
        }
        if (accounts.lacks(name)) {
            if (!(dialect == Dialect.DEBIAN && name.startsWith("tmp."))) {
                reject(file, "ORPHAN: no passwd entry", Cure.of("ORPHAN: no passwd entry"));
            }
            return;
        }
        try {
            boolean link = FileFacts.of(path).link();
            if (dialect == Dialect.DEBIAN && link) {
                reject(file, "CAN'T OPEN", "Put the file itself there: crond follows no symbolic links in the spool.");
                return;
            }
            table(file, link ? LinkWalk.real(root, file, true) : path, Optional.of(name));
        } catch (IOException e) {
            unreadable(file, e);
        }
    }

    private void table(String file, Path real, Optional<String> user) throws IOException {
        Optional<OptionalInt> id = user.map(accounts::id);
        Optional<String> complaint =
                FileRules.complaint(dialect, FileFacts.of(real).seenBy(ids), id);
        if (complaint.isPresent()) {
            reject(file, complaint.get(), Cure.of(complaint.get()));
            return;
        }
        byte[] bytes = TableFile.bytes(real);
        if (dialect == Dialect.BUSYBOX) {
            BusyboxTable reader = new BusyboxTable(file, user.orElse("root"));
            Tables table = reader.parse(bytes);
            readings.ifPresent(all -> all.add(TableReading.of(file, user, dialect, bytes, table, reader.settings())));
            entries.addAll(table.entries());
            rejections.addAll(table.rejections());
            return;
        }
        TableParser parser = new TableParser(file, bytes, dialect, user, accounts, readings.isPresent());
        Tables table = parser.parse();
        readings.ifPresent(all -> all.add(TableReading.of(file, user, dialect, bytes, table, parser.settings())));
        entries.addAll(table.entries());
        rejections.addAll(table.rejections());
    }

    private void reject(String file, String reason, String cure) {
        rejections.add(new Rejection(file, OptionalInt.empty(), true, reason, cure));
    }

    private void unreadable(String file, IOException e) {
        rejections.add(unreadableFile(file, e));
    }

    private static Rejection unreadableFile(String file, IOException e) {
        String why =
                switch (e) {
                    case FileSystemLoopException loop -> "symbolic links in a circle";
                    case AccessDeniedException denied -> "permission denied";
                    case FileSystemException f when f.getReason() != null -> f.getReason();
                    default -> e.getClass().getSimpleName();
                };
        return new Rejection(
                file,
                OptionalInt.empty(),
                true,
                "CAN'T OPEN: " + why,
                "Make it readable for root; cronward must run as root to see every table.");
    }

    /** The files of a directory in the order in which the file system lists them, which is crond's own. */
    private static List<Path> directory(HostRoot root, String directory, List<Rejection> rejections) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(LinkWalk.real(root, directory, true))) {
            stream.forEach(files::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            rejections.add(unreadableFile(directory, e));
        } catch (DirectoryIteratorException e) {
            rejections.add(unreadableFile(directory, new IOException(e)));
        }
        return files;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
