package dev.cronward.packaging;

import dev.cronward.catalog.JobNotes;
import dev.cronward.catalog.Nearest;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.crontab.ShellQuote;
import dev.cronward.metadata.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One entry of a package's crontab: a block of a script, checked and written as crond reads it.
 *
 * @param script where its script lies now
 * @param block its METADATA
 * @param comment the comment for cronward; empty where the block tells nothing of the job
 * @param time the schedule
 * @param user whom it runs as
 * @param command as the shell is to get it
 */
record PackageEntry(ScriptTree.Script script, Block block, String comment, String time, String user, String command) {
    static final List<String> OWN_KEYS = List.of("time", "user", "params", "package", "interpreter");
    private static final List<String> KEYS =
            Stream.concat(OWN_KEYS.stream(), JobNotes.KEYS.stream()).toList();
    private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");
    private static final Pattern BARE = Pattern.compile("[^\\s\"]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** Checks a block; where it is bad, says so and makes no entry. */
    static Optional<PackageEntry> of(
            ScriptTree.Script script, Block block, Dialect dialect, List<BuildProblem> problems) {
        Checked checked = new Checked(script, problems);
        for (Block.Field field : block.fields()) {
            checked.field(field);
        }
        String time = checked.needed(block, "time").replaceAll("\\s+", " ");
        String user = checked.needed(block, "user");
        checked.time(block, time, dialect);
        if (!user.isEmpty() && !USER.matcher(user).matches()) {
            checked.bad(block.field("user"), "'" + user + "' is no user's name; name one user");
        }
        if (CONTROL.matcher(script.installed()).find()) {
            checked.bad(Optional.empty(), "its name holds a control character; rename it");
        }
        String params = block.value("params").map(words -> " " + words).orElse("");
        String interpreter =
                block.value("interpreter").map(program -> program + " ").orElse("");
        String command = interpreter + ShellQuote.word(script.installed()) + params;
        return checked.failed
                ? Optional.empty()
                : Optional.of(new PackageEntry(script, block, comment(block), time, user, command));
    }

    /** The line of the table: a percent sign would end the command there, so it is escaped. */
    String line() {
        return time + " " + user + " " + command.replace("%", "\\%");
    }

    private static String comment(Block block) {
        StringJoiner notes = new StringJoiner(" ", "# cronward: ", "");
        notes.setEmptyValue("");
        for (String key : JobNotes.KEYS) {
            block.value(key).ifPresent(value -> notes.add(key + "=" + quoted(value)));
        }
        return notes.toString();
    }

    private static String quoted(String value) {
        return BARE.matcher(value).matches()
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Collects what is wrong with one block. */
    private static final class Checked {
        private final ScriptTree.Script script;
        private final List<BuildProblem> problems;
        private boolean failed;

        Checked(ScriptTree.Script script, List<BuildProblem> problems) {
            this.script = script;
            this.problems = problems;
        }

        void field(Block.Field field) {
            if (!KEYS.contains(field.key())) {
                bad(Optional.of(field), JobNotes.unknown(field.key(), KEYS));
            } else if (field.value().isEmpty() && !field.key().equals("params")) {
                bad(Optional.of(field), "'" + field.key() + "' has no value");
            } else if (CONTROL.matcher(field.value()).find()) {
                bad(Optional.of(field), "'" + field.key() + "' holds a control character; remove it");
            } else if (!OWN_KEYS.contains(field.key())) {
                List<String> wrong = JobNotes.of(java.util.Map.of(field.key(), field.value()))
                        .problems();
                wrong.forEach(problem -> bad(Optional.of(field), problem));
            }
        }

        String needed(Block block, String key) {
            Optional<String> value = block.value(key);
            if (value.isEmpty() && block.field(key).isEmpty()) {
                problems.add(new BuildProblem(
                        script.path().toString(),
                        block.line(),
                        true,
                        "the block has no '" + key + "'" + perhaps(block, key) + "; add a line '" + key + ": …'"));
                failed = true;
            }
            return value.orElse("");
        }

        private static String perhaps(Block block, String key) {
            List<String> unknown = new ArrayList<>();
            block.fields().stream()
                    .map(Block.Field::key)
                    .filter(known -> !KEYS.contains(known))
                    .forEach(unknown::add);
            return Nearest.to(key, unknown)
                    .map(near -> " (is '" + near + "' meant for it?)")
                    .orElse("");
        }

        void time(Block block, String time, Dialect dialect) {
            if (!time.isEmpty()) {
                try {
                    CronExpression.parse(time, dialect);
                } catch (RejectedExpression e) {
                    bad(
                            block.field("time"),
                            "crond rejects '" + time + "': " + e.reason()
                                    + "; write five fields or a nickname such as @daily");
                }
            }
        }

        void bad(Optional<Block.Field> field, String problem) {
            problems.add(new BuildProblem(
                    script.path().toString(), field.map(Block.Field::line).orElse(0), true, problem));
            failed = true;
        }
    }
}
