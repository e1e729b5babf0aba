package dev.cronward.lint;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Entry;
import dev.cronward.crontab.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry under the rules' eyes. What follows from its line is worked out when asked for: a table may have ten
 * thousand of them.
 *
 * @param table where it stands
 * @param entry what crond makes of it
 */
record LintedEntry(LintedTable table, Entry entry) {
    String line() {
        return table.line(entry.source().line());
    }

    int lineNumber() {
        return entry.source().line();
    }

    CronExpression when() {
        return entry.when();
    }

    LineParts parts() {
        return LineParts.of(line(), entry, table.system());
    }

    /** The five fields as written; none for a nickname. */
    List<FieldText> fields() {
        List<FieldText> fields = new ArrayList<>();
        List<Span> spans = parts().fields();
        if (spans.size() == Field.values().length) {
            String line = line();
            for (Field field : Field.values()) {
                Span span = spans.get(field.place());
                fields.add(FieldText.of(field, span, span.of(line), when().dialect()));
            }
        }
        return fields;
    }

    /** A variable of its environment as its table sets it, or crond's own value. */
    String variable(String name, String otherwise) {
        return entry.environment().getOrDefault(name, otherwise);
    }

    /** Where it stands, for people. */
    String place() {
        return entry.source().toString();
    }
}
