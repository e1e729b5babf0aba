package dev.cronward.notify.webhook;

import java.util.SortedMap;
import java.util.stream.Collectors;

/** Labels as Alertmanager writes them in the key of a group: {@code {a="1", b="2"}}. */
final class GroupKey {
    private GroupKey() {}

    static String of(SortedMap<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
