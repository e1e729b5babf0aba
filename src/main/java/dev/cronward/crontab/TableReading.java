package dev.cronward.crontab;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One table with its text, read to its end even where crond would have dropped it.
 *
 * @param file absolute path as its crond sees it, or the name that was given
 * @param owner the user of a user's own table; empty for a system table, whose lines name users
 * @param dialect whose rules it was read by
 * @param text its contents; empty where it was not read
 * @param entries every line that is a good entry, also in a file that crond ignores
 * @param settings its environment lines
 * @param rejections why crond ignores the file or lines of it
 */
public record TableReading(
        String file,
        Optional<String> owner,
        Dialect dialect,
        String text,
        List<Entry> entries,
        List<Setting> settings,
        List<Rejection> rejections) {
    public TableReading {
        entries = List.copyOf(entries);
        settings = List.copyOf(settings);
        rejections = List.copyOf(rejections);
    }

    static TableReading of(
            String file, Optional<String> owner, Dialect dialect, byte[] bytes, Tables tables, List<Setting> settings) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new TableReading(file, owner, dialect, text, tables.entries(), settings, tables.rejections());
    }

    /** A system table that lies nowhere yet, for machines whose users are not known here. */
    public static TableReading ofSystem(String file, String text, Dialect dialect) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Accounts anybody = new Accounts(Map.of(), true);
        TableParser parser = new TableParser(file, bytes, dialect, Optional.empty(), anybody, true);
        return of(file, Optional.empty(), dialect, bytes, parser.parse(), parser.settings());
    }

    static TableReading unread(Rejection rejection) {
        return new TableReading(
                rejection.file(), Optional.empty(), Dialect.DEBIAN, "", List.of(), List.of(), List.of(rejection));
    }
}
