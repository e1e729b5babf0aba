package dev.cronward.crontab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code cronward:} lines in the comments of a script, written as those above a crontab entry. */
public final class ScriptComment {
    private ScriptComment() {}

    /**
     * What they say, key to value as written.
     *
     * @param lines what stands behind {@code cronward:} in each
     */
    public static Map<String, String> notes(List<String> lines) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : lines) {
            Notes notes = new Notes();
            notes.comment("# cronward:" + line);
            found.putAll(notes.take());
        }
        return found;
    }
}
