package dev.cronward.lint;

import dev.cronward.crontab.Field;
import dev.cronward.crontab.Rejection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What the rules about ignored files and lines have in common: they tell crond's own reasons. */
final class Ignored {
    /** The codes of the rules that tell what crond ignores. */
    static final Set<String> CODES = Set.of("ignored-file", "missing-newline", "unknown-user", "bad-line");

    private Ignored() {}

    static void tell(LintRule rule, Linted linted, Remarks remarks, Predicate<Rejection> about) {
        for (LintedTable table : linted.tables()) {
            table.rejections().stream().filter(about).forEach(rejection -> tell(rule, table, rejection, remarks));
        }
    }

    private static void tell(LintRule rule, LintedTable table, Rejection rejection, Remarks remarks) {
        int line = rejection.line().orElse(0);
        boolean unread = rejection.reason().equals("CAN'T OPEN: permission denied");
        String sentence = unread ? "This user may not read it, so it was not looked at." : sentence(rejection);
        remarks.say(
                rule,
                unread ? Level.NOTE : Level.ERROR,
                table,
                line,
                span(table, line, rejection),
                sentence,
                unread ? "Run it as root." : rejection.cure());
    }

    private static String sentence(Rejection rejection) {
        if (rejection.reason().contains("crond keeps the line")) { // busybox
            return "crond does not understand all of this line: " + rejection.reason() + ".";
        }
        return "crond ignores " + (rejection.wholeFile() ? "this whole file" : "this line") + ": " + rejection.reason()
                + ".";
    }

    private static Span span(LintedTable table, int line, Rejection rejection) {
        String text = table.line(line);
        LineParts parts = LineParts.of(text, table.system());
        Optional<Field> field = Field.complainedOf(rejection.reason());
        if (field.isPresent() && parts.fields().size() == Field.values().length) {
            Span span = parts.fields().get(field.get().place());
            return span.length() > 0 ? span : LintedTable.whole(text);
        }
        if (rejection.reason().equals("bad username")) {
            return parts.user().filter(user -> user.length() > 0).orElseGet(() -> LintedTable.whole(text));
        }
        if (rejection.reason().equals("command too long")) {
            return parts.command();
        }
        return LintedTable.whole(text);
    }
}
