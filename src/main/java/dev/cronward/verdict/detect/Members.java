package dev.cronward.verdict.detect;

import dev.cronward.run.Living;
import dev.cronward.verdict.Text;
import java.util.List;
import java.util.stream.Collectors;

/** Processes of a run in words. */
final class Members {
    private Members() {}

    /** One a line. */
    static String list(List<Living.Member> members) {
        return members.stream().map(Members::inWords).collect(Collectors.joining("\n"));
    }

    /** {@code psql (process 4711) sleeps in poll_schedule_timeout, connected to 10.0.0.5:5432: psql -c …}. */
    static String inWords(Living.Member member) {
        return Text.visible(member.name()) + " (process " + member.pid() + ") " + state(member)
                + member.waitsFor().map(what -> how(Text.visible(what))).orElse("") + ": "
                + Text.visible(member.command());
    }

    private static String state(Living.Member member) {
        return switch (member.state()) {
            case 'S', 'I' -> "sleeps";
            case 'D' -> "waits in the kernel and cannot be interrupted (D)";
            case 'T' -> "is stopped by a signal (T)";
            case 't' -> "is stopped by a debugger (t)";
            case 'R' -> "runs";
            default -> "is in state " + member.state();
        };
    }

    private static String how(String what) {
        boolean named = what.startsWith("a ");
        return (named ? ", waits for " : " in ") + what;
    }
}
