package dev.cronward.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a query in PromQL asks for. Made for the queries of our dashboards and rules: no colon, brace or quote in a text. */
public final class PromQuery {
    private static final Set<String> FUNCTIONS = Set.of(
            "sum",
            "count",
            "max",
            "min",
            "topk",
            "increase",
            "rate",
            "changes",
            "time",
            "vector",
            "absent",
            "clamp_min",
            "last_over_time");
    private static final Set<String> OPERATORS = Set.of("or", "and", "unless", "bool");
    private static final Pattern LABEL_LIST =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(\\s*\\()?(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)(=~|!~|!=|=)\"([^\"]*)\"");

    private PromQuery() {}

    /** One condition on a label. */
    public record Condition(String label, String operator, String value) {}

    /** A metric that is asked for, and under which conditions. */
    public record Selector(String metric, List<Condition> conditions) {}

    /** The metrics in a query; whatever is neither a function that we know nor an operator is taken for one. */
    public static List<Selector> selectors(String query) {
        String bare = LABEL_LIST.matcher(RANGE.matcher(query).replaceAll("")).replaceAll(" ");
        List<Selector> selectors = new ArrayList<>();
        Matcher names = NAME.matcher(bare);
        while (names.find()) {
            String name = names.group().replaceAll("(?s)[\\s({].*", "");
            if (names.group(1) != null && !FUNCTIONS.contains(name)) {
                throw new AssertionError("a function that this test does not know: " + name + " in " + query);
            }
            if (names.group(1) == null && !OPERATORS.contains(name)) {
                selectors.add(new Selector(name, conditions(names.group(2))));
            }
        }
        return selectors;
    }

    private static List<Condition> conditions(String text) {
        return text == null
                ? List.of()
                : MATCHER.matcher(text)
                        .results()
                        .map(found -> new Condition(found.group(1), found.group(2), found.group(3)))
                        .toList();
    }
}
