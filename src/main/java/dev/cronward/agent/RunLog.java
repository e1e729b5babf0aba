package dev.cronward.agent;

import dev.cronward.redact.Redaction;
import dev.cronward.run.Outcome;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * START and FINISH of every run as one line each of {@code key=value} pairs (logfmt): people can read it, machines can
 * parse it. Values are quoted where they need it, and control characters are escaped, since commands are untrusted.
 * Secrets are redacted: what is written here goes to logs that others may read.
 */
final class RunLog {
    private static final int LONGEST_COMMAND = 1_000;

    private final Redaction redaction;

    /** With these patterns. */
    RunLog(Redaction redaction) {
        this.redaction = redaction;
    }

    /** The line for a start. */
    String started(Run.Start start) {
        return "event=start" + identity(start);
    }

    /** The line for an end. */
    String ended(Run.Ended run) {
        Profile profile = run.profile();
        StringBuilder line = new StringBuilder("event=finish");
        line.append(identity(run.start()))
                .append(" outcome=")
                .append(run.outcome().word());
        switch (run.outcome()) {
            case Outcome.Failed failed -> line.append(" status=").append(failed.exitStatus());
            case Outcome.Killed killed -> line.append(" signal=").append(killed.signal());
            case Outcome.OomKilled oom ->
                line.append(
                        oom.exitStatus().isPresent()
                                ? " status=" + oom.exitStatus().getAsInt()
                                : " signal=9");
            case Outcome.Interrupted interrupted -> {
                number(
                        line,
                        "signal",
                        interrupted.signal().isPresent()
                                ? OptionalLong.of(interrupted.signal().getAsInt())
                                : OptionalLong.empty());
                line.append(" reason=").append(told(interrupted.reason()));
            }
            case Outcome.Lost lost -> line.append(" reason=").append(told(lost.reason()));
            case Outcome.Unknown unknown -> line.append(" reason=").append(told(unknown.reason()));
            case Outcome.Succeeded s -> line.append(" status=0");
        }
        line.append(" duration=").append(seconds(run.duration()));
        profile.cpuUser().ifPresent(user -> line.append(" user_cpu=").append(seconds(user)));
        profile.cpuSystem().ifPresent(system -> line.append(" system_cpu=").append(seconds(system)));
        number(line, "peak_bytes", profile.peakMemoryBytes());
        number(line, "read_bytes", profile.readBytes());
        number(line, "written_bytes", profile.writtenBytes());
        profile.leftChildren().ifPresent(left -> line.append(" left_children=").append(left));
        run.neverStarted().ifPresent(why -> line.append(" never_started=")
                .append(why.cause().word())
                .append(" why=")
                .append(told(why.text())));
        if (run.oomKills().any()) {
            line.append(" oom_victims=")
                    .append(quote(run.oomKills().victims().stream()
                            .map(victim -> victim.name() + "(" + victim.pid() + ")")
                            .collect(Collectors.joining(","))));
        }
        if (!run.incomplete().isEmpty()) {
            line.append(" incomplete=").append(told(String.join("; ", run.incomplete())));
        }
        return line.toString();
    }

    private String identity(Run.Start start) {
        return " run=" + start.id() + " job=" + quote(start.job().orElse("-")) + " user=" + quote(start.user())
                + " pid=" + start.pid() + " crond=" + quote(start.crond()) + " command="
                + quote(command(start.command()))
                + start.partOf().map(whole -> " part_of=" + whole).orElse("");
    }

    private String command(Optional<String> command) {
        // Redacted first: a secret that is cut through might not be recognised.
        String text = redaction.of(command.orElse("-"));
        return text.length() > LONGEST_COMMAND ? text.substring(0, LONGEST_COMMAND) + "…" : text;
    }

    private String told(String text) {
        return quote(redaction.of(text));
    }

    private static void number(StringBuilder line, String key, OptionalLong value) {
        value.ifPresent(v -> line.append(' ').append(key).append('=').append(v));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%03ds", duration.toSeconds(), duration.toMillisPart());
    }

    /** As it is when harmless, else in double quotes with JSON's escapes. */
    static String quote(String value) {
        if (!value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '=' && c != '\\')) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
