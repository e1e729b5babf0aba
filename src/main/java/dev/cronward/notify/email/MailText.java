package dev.cronward.notify.email;

import dev.cronward.notify.SafeText;
import dev.cronward.notify.facts.Glance;
import java.util.Map;

/** What a message says, as plain text. */
final class MailText {
    private MailText() {}

    /** With line ends as mail has them. */
    static String of(Glance glance) {
        StringBuilder text = new StringBuilder(glance.state() + ": " + glance.summary() + "\n\n");
        for (Map.Entry<String, String> field : glance.fields().entrySet()) {
            text.append("%-11s %s\n".formatted(field.getKey() + ":", SafeText.line(field.getValue())));
        }
        if (!glance.output().isEmpty()) {
            text.append("\nEnd of the output:\n\n").append(glance.output().indent(4));
        }
        if (!glance.rerun().isEmpty()) {
            // Not indented: a command may hold line ends, and what follows them is part of it.
            text.append("\nTo run it again, as root:\n\n")
                    .append(glance.rerun())
                    .append('\n');
        }
        text.append('\n').append(glance.rest()).append('\n');
        return text.toString().replace("\n", "\r\n");
    }
}
