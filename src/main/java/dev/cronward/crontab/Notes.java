package dev.cronward.crontab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments for cronward above an entry: {@code # cronward: key=value key2="value with blanks"}. Several such lines in
 * a row are one; anything else between them and the entry separates them from it.
 */
final class Notes {
    private static final Pattern COMMENT = Pattern.compile("#\\s*cronward:(.*)", Pattern.DOTALL);

    /** A pair, its value quoted (with backslash escapes) or bare; or a piece that is none. */
    private static final Pattern PIECE =
            Pattern.compile("([A-Za-z0-9_.-]+)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"(?=\\s|$)|([^\\s\"]*)(?=\\s|$))|\\S+");

    private final Map<String, String> pairs = new LinkedHashMap<>();

    /** Takes in one comment line; one that is not for cronward forgets what came before. */
    void comment(String line) {
        Matcher comment = COMMENT.matcher(line.strip());
        if (!comment.matches()) {
            pairs.clear();
            return;
        }
        Matcher piece = PIECE.matcher(comment.group(1));
        while (piece.find()) {
            if (piece.group(1) == null) {
                pairs.put(piece.group(), "");
            } else if (piece.group(2) != null) {
                pairs.put(piece.group(1), piece.group(2).replaceAll("\\\\(.)", "$1"));
            } else {
                pairs.put(piece.group(1), piece.group(3));
            }
        }
    }

    /** Forgets what was collected. */
    void clear() {
        pairs.clear();
    }

    /** What was collected for the entry that follows; it is forgotten with that. */
    Map<String, String> take() {
        Map<String, String> taken = Map.copyOf(pairs);
        pairs.clear();
        return taken;
    }
}
