package dev.cronward.verdict.miss;

import dev.cronward.crontab.Rejection;
import dev.cronward.verdict.TableVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** crond ignored the table, or the job's line of it, as it stood at that time. */
final class TableIgnored implements CauseRule {
    @Override
    public Optional<Cause> find(Unmade start) {
        List<Rejection> rejections = rejections(start);
        return rejections.isEmpty() ? Optional.empty() : Optional.of(cause("crontab-ignored", start, rejections));
    }

    /** What crond had against the table or the line when the start was due, or within its grace. */
    static List<Rejection> rejections(Unmade start) {
        int line = start.job().source().line();
        return version(start).map(TableVersion::rejections).orElse(List.of()).stream()
                .filter(rejection -> rejection.wholeFile()
                        || (rejection.line().isPresent() && rejection.line().getAsInt() == line))
                .toList();
    }

    /** The version that crond had read, or read when the minute began. */
    static Optional<TableVersion> version(Unmade start) {
        // cronward looks once a second, so what crond met at the full minute may have been seen a moment later.
        Instant met = start.at().plusSeconds(2);
        return start
                .memory()
                .tableVersions(start.job().crond(), start.job().source().file(), met)
                .stream()
                .findFirst();
    }

    static Cause cause(String word, Unmade start, List<Rejection> rejections) {
        Rejection first = rejections.getFirst();
        return Cause.of(
                word,
                "file",
                first.file(),
                "line",
                first.line().isPresent() ? Integer.toString(first.line().getAsInt()) : "",
                "rejection",
                first.reason(),
                "cure",
                first.cure(),
                "ignored_since",
                version(start).map(version -> version.seen().toString()).orElse(""));
    }
}
