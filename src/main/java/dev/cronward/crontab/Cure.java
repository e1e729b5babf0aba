package dev.cronward.crontab;

import java.util.Map;

/** What to do about a reason of crond's, in a sentence. */
final class Cure {
    private static final Map<String, String> BY_REASON = Map.ofEntries(
            Map.entry(TableNames.SKIPPED, "Rename it: only letters, digits, _ and - count in this directory."),
            Map.entry("bad minute", "Write the minute as 0-59: numbers, lists, ranges a-b or a-b/step, * or */step."),
            Map.entry("bad hour", "Write the hour as 0-23: numbers, lists, ranges a-b or a-b/step, * or */step."),
            Map.entry(
                    "bad day-of-month",
                    "Write the day of month as 1-31: numbers, lists, ranges a-b or a-b/step, * or */step."),
            Map.entry(
                    "bad month",
                    "Write the month as 1-12 or jan-dec: single, lists, ranges a-b or a-b/step, * or */step."),
            Map.entry(
                    "bad day-of-week",
                    "Write the day of week as 0-7 or sun-sat: single, lists, ranges a-b or a-b/step, * or */step."),
            Map.entry(
                    "bad time specifier",
                    "Use @reboot, @yearly, @annually, @monthly, @weekly, @daily, @midnight or @hourly, in small letters."),
            Map.entry("bad username", "Name an existing user between the schedule and the command."),
            Map.entry("bad command", "Give five time fields, in a system table the user, then a command."),
            Map.entry("bad option", "Only root may put - before the schedule; -n may stand once before the command."),
            Map.entry("command too long", "Move the command into a script: crond takes at most 998 bytes."),
            Map.entry("WRONG FILE OWNER", "Give the file to root (a table in the spool: to its user) with chown."),
            Map.entry("not root's: crond skips it silently", "Give the file to root with chown, as busybox wants it."),
            Map.entry("WRONG SYMLINK OWNER", "Give the link itself to root with chown -h."),
            Map.entry("NOT A REGULAR FILE", "Put a regular file there, or move this elsewhere."),
            Map.entry("NOT REGULAR", "Put a regular file there, or move this elsewhere."),
            Map.entry("INSECURE MODE (group/other writable)", "Run chmod go-w on the file."),
            Map.entry("INSECURE MODE (mode 0600 expected)", "Run chmod 0600 on the file."),
            Map.entry("BAD FILE MODE", "Run chmod 0600 on the file (0644 in a system table)."),
            Map.entry("NUMBER OF HARD LINKS > 1", "Remove the file's other names; crond wants exactly one."),
            Map.entry("BAD LINK COUNT", "Remove the file's other names; crond wants exactly one."),
            Map.entry("ORPHAN: no passwd entry", "Create the user the file is named after, or remove the file."));

    private Cure() {}

    /** The cure for a reason; a hint where to look for one that has none of its own. */
    static String of(String reason) {
        return BY_REASON.getOrDefault(reason, "See the reason; crond runs nothing of it until it is mended.");
    }
}
