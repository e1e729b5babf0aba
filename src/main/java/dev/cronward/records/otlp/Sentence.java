package dev.cronward.records.otlp;

import dev.cronward.records.RunEvent;
import dev.cronward.records.RunRecord;

/** What a record tells, in one sentence without anybody's text but names. */
final class Sentence {
    private Sentence() {}

    static String of(RunRecord record) {
        String whose = record.text("job")
                .orElseGet(() -> "an unmatched run of " + record.text("user").orElse("somebody"));
        if (record.kind() == RunEvent.Kind.START) {
            return whose + " started";
        }
        String how = record.text("exit_status")
                .filter(status -> !status.equals("0"))
                .map(status -> " with exit status " + status)
                .or(() -> record.text("signal_name").map(signal -> " by " + signal))
                .orElse("");
        String took = record.text("duration_seconds")
                .map(seconds -> " after " + seconds + " s")
                .orElse("");
        return whose + ": " + record.text("outcome").orElse("ended") + how + took;
    }
}
