package dev.cronward.notify.slack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Text as Slack wants it: {@code &}, {@code <} and {@code >} escaped, so that no output can mention people or forge
 * links. Lengths are in characters of the escaped text, which Slack's limits are compared with at the worst.
 */
final class SlackText {
    private static final String CUT = "…";
    private static final String FENCE = "```";

    private SlackText() {}

    /** The beginning, escaped, at most {@code most} characters; a cut shows as an ellipsis. */
    static String head(String text, int most) {
        StringBuilder kept = new StringBuilder();
        int[] characters = unfenced(text).codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            String next = escaped(characters[i]);
            int ellipsis = i == characters.length - 1 ? 0 : CUT.length();
            if (kept.length() + next.length() + ellipsis > most) {
                return kept + CUT;
            }
            kept.append(next);
        }
        return kept.toString();
    }

    /** The end, escaped, at most {@code most} characters; a cut shows as an ellipsis. */
    static String tail(String text, int most) {
        Deque<String> kept = new ArrayDeque<>();
        int length = 0;
        int[] characters = unfenced(text).codePoints().toArray();
        for (int i = characters.length - 1; i >= 0; i--) {
            String next = escaped(characters[i]);
            length += next.length();
            if (length + (i == 0 ? 0 : CUT.length()) > most) {
                kept.addFirst(CUT);
                break;
            }
            kept.addFirst(next);
        }
        return String.join("", kept);
    }

    /** All of it, escaped; empty where that is more than {@code most} characters or could not stand in a code block. */
    static Optional<String> whole(String text, int most) {
        String all = text.codePoints().mapToObj(SlackText::escaped).collect(Collectors.joining());
        return text.contains(FENCE) || all.length() > most ? Optional.empty() : Optional.of(all);
    }

    /** A code block of what {@link #head}, {@link #tail} or {@link #whole} gave. */
    static String code(String escaped) {
        return FENCE + "\n" + escaped + "\n" + FENCE;
    }

    /** Nothing may begin a code block or end one early. */
    private static String unfenced(String text) {
        return text.replace(FENCE, "'''");
    }

    private static String escaped(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(c);
        };
    }
}
