package dev.cronward.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Entry;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.crontab.Source;
import dev.cronward.crontab.Tables;
import dev.cronward.host.HostRoot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobIdsTest {
    private final JobReader reader = new JobReader(CatalogSettings.defaults(), FactSource.none(), new ScriptFacts());

    @Test
    void theOrderOfLinesAndTheScheduleDoNotMatter() {
        List<Job> before =
                jobs("host", List.of(), Set.of(), entry(1, "0 1 * * *", "/a", ""), entry(2, "0 2 * * *", "/b", ""));
        List<Job> after =
                jobs("host", List.of(), Set.of(), entry(1, "5 5 * * *", "/b", ""), entry(7, "9 9 * * *", "/a", ""));
        assertEquals(before.get(0).id(), after.get(1).id());
        assertEquals(before.get(1).id(), after.get(0).id());
    }

    @Test
    void twoEntriesOfTheSameCommandKeepTheirIdsWhenOneOfThemMoves() {
        List<Job> before =
                jobs("host", List.of(), Set.of(), entry(1, "0 1 * * *", "/a", ""), entry(2, "0 2 * * *", "/a", ""));
        assertNotEquals(before.get(0).id(), before.get(1).id());
        List<Job> after =
                jobs("host", before, Set.of(), entry(1, "0 2 * * *", "/a", ""), entry(2, "30 9 * * *", "/a", ""));
        assertEquals(before.get(1).id(), after.get(0).id());
        assertEquals(before.get(0).id(), after.get(1).id());
    }

    @Test
    void aNameIsTheIdAndAnotherCrondsJobOfThatNameIsMarked() {
        List<Job> host = jobs("host", List.of(), Set.of(), entry(1, "0 1 * * *", "/a", "backup"));
        assertEquals("backup", host.getFirst().id());
        List<Job> other = jobs("ns-1", List.of(), Set.of("backup"), entry(1, "0 1 * * *", "/a", "backup"));
        assertEquals("backup@ns-1", other.getFirst().id());
        List<Job> later = jobs("ns-1", other, Set.of("backup"), entry(1, "0 5 * * *", "/a", "backup"));
        assertEquals("backup@ns-1", later.getFirst().id());
    }

    @Test
    void aNameUsedTwiceIsNumberedAndSaid() {
        CrondCatalog catalog = reader.read(
                crond("host"),
                true,
                new Tables(List.of(entry(1, "0 1 * * *", "/a", "x"), entry(2, "0 2 * * *", "/b", "x")), List.of()),
                List.of(),
                Set.of());
        assertEquals(List.of("x", "x-2"), catalog.jobs().stream().map(Job::id).toList());
        assertEquals(1, catalog.noteProblems().size());
        assertEquals("x-2", catalog.noteProblems().getFirst().job());
    }

    private List<Job> jobs(String crond, List<Job> known, Set<String> others, Entry... entries) {
        return reader.read(crond(crond), true, new Tables(List.of(entries), List.of()), known, others)
                .jobs();
    }

    private static Crond crond(String key) {
        return new Crond(key, 1, Dialect.DEBIAN, HostRoot.own(), ZoneId.of("UTC"), Instant.EPOCH);
    }

    private static Entry entry(int line, String when, String command, String name) {
        try {
            return new Entry(
                    new Source("/etc/cron.d/x", line),
                    1,
                    "root",
                    CronExpression.parse(when, Dialect.DEBIAN),
                    command,
                    Optional.empty(),
                    Map.of(),
                    name.isEmpty() ? Map.of() : Map.of("name", name));
        } catch (RejectedExpression e) {
            throw new AssertionError(e);
        }
    }
}
