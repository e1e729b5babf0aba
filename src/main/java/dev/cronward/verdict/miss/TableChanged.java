package dev.cronward.verdict.miss;

import dev.cronward.verdict.TableVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The table that crond had read was another one: the entry was not there or had another schedule at that minute, or the
 * file had just been changed, or it was changed in a way that crond does not notice, since it compares the file's time.
 */
final class TableChanged implements CauseRule {
    /** crond looks for changes when a minute begins; what changes in that second may come too late for it. */
    private static final int WITHIN_SECONDS = 3;

    @Override
    public Optional<Cause> find(Unmade start) {
        String file = start.job().source().file();
        List<TableVersion> versions = start.memory().tableVersions(start.job().crond(), file, start.end());
        List<TableVersion> before = versions.stream()
                .filter(version -> !version.seen().isAfter(start.at()))
                .toList();
        Optional<TableVersion> changedNow = versions.stream()
                .filter(version -> isAround(version, start.at()))
                .filter(version -> before.size() > 1 || !before.contains(version))
                .findFirst();
        if (changedNow.isPresent()) {
            return Optional.of(cause(start, changedNow.get(), "the table was changed at that moment"));
        }
        if (before.isEmpty()) {
            return Optional.empty();
        }
        TableVersion then = before.getFirst();
        Optional<TableVersion.Line> line = then.ofJob(start.job().id());
        if (line.isEmpty() && !then.cut() && then.rejections().isEmpty()) {
            return Optional.of(cause(start, then, "the entry was not in the table"));
        }
        if (line.isPresent() && !line.get().schedule().equals(start.job().when().text())) {
            return Optional.of(
                    cause(start, then, "the schedule was '" + line.get().schedule() + "'"));
        }
        return unnoticed(start, before).or(() -> Overlooked.find(start, then));
    }

    private static boolean isAround(TableVersion version, Instant at) {
        return !version.seen().isBefore(at) && version.seen().isBefore(at.plusSeconds(WITHIN_SECONDS));
    }

    /** The new contents bear the time of the old ones, as {@code cp -p} and {@code rsync -t} may leave them. */
    private static Optional<Cause> unnoticed(Unmade start, List<TableVersion> newestFirst) {
        if (newestFirst.size() < 2) {
            return Optional.empty();
        }
        TableVersion then = newestFirst.getFirst();
        TableVersion older = newestFirst.get(1);
        boolean sameTime = then.modified().isPresent()
                && older.modified().isPresent()
                && then.modified().get().getEpochSecond()
                        == older.modified().get().getEpochSecond();
        boolean sameCrond = start.memory()
                .crondTime(start.job().crond(), start.at())
                .filter(time -> time.started().isBefore(then.seen()))
                .isPresent();
        return sameTime && sameCrond && !then.digest().equals(older.digest())
                ? Optional.of(cause(
                        start,
                        then,
                        "the table was changed without a new modification time, which crond does not notice"))
                : Optional.empty();
    }

    static Cause cause(Unmade start, TableVersion version, String how) {
        return Cause.of(
                "crontab-changed",
                "file",
                start.job().source().file(),
                "change",
                how,
                "changed_seen",
                version.seen().toString(),
                "modified",
                version.modified().map(Instant::toString).orElse(""));
    }
}
