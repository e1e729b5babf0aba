package dev.cronward.metadata;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells line by line what stands in comments: those of shell, Python, Ruby and Perl ({@code #}), of JavaScript, PHP and
 * Go ({@code //}, {@code /*}), of SQL and Lua ({@code --}), Perl's POD and Ruby's {@code =begin}. It does not know the
 * language of the script; what looks like a comment is taken for one.
 */
final class CommentLines {
    private static final Pattern LINE_COMMENT = Pattern.compile("\\s*(?:#+|//+|--+)(.*)");
    /** Not the pattern of a shell's {@code case}, such as {@code /*)}, nor a glob such as {@code /*}{@code /bin}. */
    private static final Pattern OPENING = Pattern.compile("\\s*/\\*+(?![)|/])(.*)");

    private static final Pattern INSIDE = Pattern.compile("\\s*\\**(.*)");
    private static final Pattern POD = Pattern.compile("=(?:head[1-6]|[a-z]+[0-9]?)\\b(.*)");
    private static final Pattern POD_END = Pattern.compile("=(?:cut|end)\\b.*");

    private enum In {
        CODE,
        STARS,
        POD
    }

    private In in = In.CODE;

    /**
     * What a line says as a comment.
     *
     * @param text without the marks of the comment and without blanks at its ends
     * @param heading whether it begins a section or a comment, so that what came before is over
     */
    record Text(String text, boolean heading) {}

    /** The comment in the next line; empty where it is code. */
    Optional<Text> next(String line) {
        return switch (in) {
            case POD -> inPod(line);
            case STARS -> inStars(INSIDE.matcher(line), false);
            case CODE -> inCode(line);
        };
    }

    private Optional<Text> inCode(String line) {
        if (line.startsWith("#!")) {
            return Optional.empty();
        }
        Matcher comment = LINE_COMMENT.matcher(line);
        if (comment.matches()) {
            return Optional.of(new Text(comment.group(1).strip(), false));
        }
        Matcher opening = OPENING.matcher(line);
        if (opening.matches()) {
            in = In.STARS;
            return inStars(opening, true);
        }
        return POD.matcher(line).matches() ? inPod(line) : Optional.empty();
    }

    private Optional<Text> inStars(Matcher line, boolean heading) {
        String text = line.matches() ? line.group(1) : "";
        int end = text.indexOf("*/");
        // The star of a closing mark may have been taken for that of the line.
        if (end >= 0 || text.equals("/")) {
            in = In.CODE;
            text = end >= 0 ? text.substring(0, end) : "";
        }
        return Optional.of(new Text(text.strip(), heading));
    }

    private Optional<Text> inPod(String line) {
        if (POD_END.matcher(line).matches()) {
            in = In.CODE;
            return Optional.empty();
        }
        in = In.POD;
        Matcher command = POD.matcher(line);
        return Optional.of(
                command.matches() ? new Text(command.group(1).strip(), true) : new Text(line.strip(), false));
    }
}
