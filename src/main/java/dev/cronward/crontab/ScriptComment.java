package dev.cronward.crontab;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code # cronward:} comments in the first lines of a script, written as those above a crontab entry. */
public final class ScriptComment {
    private static final int LINES = 40;

    private ScriptComment() {}

    /** What they say, key to value as written; empty when the text is no script or says nothing. */
    public static Map<String, String> notes(String head) {
        if (!head.startsWith("#!")) {
            return Map.of();
        }
        Map<String, String> found = new LinkedHashMap<>();
        Iterator<String> lines = head.lines().limit(LINES).iterator();
        while (lines.hasNext()) {
            Notes notes = new Notes();
            notes.comment(lines.next());
            found.putAll(notes.take());
        }
        return found;
    }
}
