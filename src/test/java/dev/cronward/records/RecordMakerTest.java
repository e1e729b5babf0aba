package dev.cronward.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.redact.Redaction;
import dev.cronward.run.Outcome;
import dev.cronward.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordMakerTest {
    @Test
    void aStartAndAnEndSayWhatIsKnown() {
        Run.Ended run = RecordSamples.failed(RecordSamples.running(7, "backup \"ü\""), "a\nno space left\n");
        JsonNode start = SchemaCheck.read(RecordSamples.start(1, run).json());
        assertEquals(
                "{\"schema\":1,\"event\":\"start\",\"seq\":1,\"time\":\"2027-03-14T03:00:07.012Z\",\"node\":\"web1\","
                        + "\"run\":\"20270314T030007.012Z-7\",\"part_of\":null,\"crond\":\"host\",\"job\":\"backup\","
                        + "\"owner\":\"storage\",\"schedule\":\"0 3 * * *\",\"user\":\"root\","
                        + "\"command\":\"backup \\\"ü\\\"\",\"pid\":7,\"matched_by\":\"command\","
                        + "\"expected_at\":\"2027-03-14T03:00:07.000Z\",\"started_at\":\"2027-03-14T03:00:07.012Z\","
                        + "\"boot_id\":\"4b2d1c6e-0000-4000-8000-000000000001\",\"observed_by\":\"kernel\",\"cut\":[]}",
                start.toString());
        JsonNode end = SchemaCheck.read(RecordSamples.finish(2, run).json());
        assertEquals("2027-03-14T03:00:08.512Z", end.get("time").asText());
        assertEquals(3, end.get("exit_status").asInt());
        assertEquals(1.5, end.get("duration_seconds").asDouble());
        assertEquals(1.234, end.get("cpu_user_seconds").asDouble());
        assertEquals(0.005678, end.get("cpu_system_seconds").asDouble());
        assertEquals(200L << 20, end.get("peak_memory_bytes").asLong());
        assertEquals(0, end.get("written_bytes").asLong());
        assertTrue(end.get("signal").isNull());
        assertEquals("a\nno space left\n", end.get("output_tail").asText());
    }

    @Test
    void everyWayToEndFitsTheSchemaAndUnknownIsNull() {
        List<String> outcomes = new ArrayList<>();
        for (Run.Ended run : RecordSamples.everyEnd()) {
            RunRecord record = RecordSamples.finish(2, run);
            JsonNode json = SchemaCheck.read(record.json());
            outcomes.add(json.get("outcome").asText());
            assertEquals(run.outcome().isEndSeen(), json.get("noticed_at").isNull());
            assertEquals(run.outcome().isEndSeen(), !json.get("ended_at").isNull());
            assertEquals(
                    run.outcome().isEndSeen(), !json.get("duration_seconds").isNull());
            assertEquals(run.outcome().isFailure(), record.weight() == RunRecord.Weight.ERROR);
        }
        assertEquals(7, outcomes.stream().distinct().count(), outcomes.toString());
        JsonNode lost = SchemaCheck.read(
                RecordSamples.finish(2, RecordSamples.everyEnd().get(9)).json());
        assertEquals("lost", lost.get("outcome").asText());
        assertTrue(lost.get("peak_memory_bytes").isNull());
        assertTrue(lost.get("exit_status").isNull());
        JsonNode part = SchemaCheck.read(RecordSamples.start(1, RecordSamples.part(RecordSamples.running(7, "x"), 9))
                .json());
        assertEquals("20270314T030007.012Z-7", part.get("part_of").asText());
        assertTrue(part.get("command").isNull());
        assertTrue(part.get("owner").isNull());
    }

    @Test
    void nothingSecretStandsInARecord() {
        String json = RecordSamples.leaky().json();
        assertFalse(json.contains("planted"), json);
        assertTrue(json.contains(Redaction.MARK), json);
    }

    @Test
    void theOutputIsShownAsAskedFor() {
        Run.Ended failed = RecordSamples.failed(RecordSamples.running(7, "x"), "why\n");
        Run.Ended succeeded = failed.withOutcome(new Outcome.Succeeded());
        assertEquals(
                "[never:null, null, failed:why\n, null, always:why\n, why\n]",
                List.of(OutputRule.values()).stream()
                        .flatMap(rule -> List.of(
                                rule.name().toLowerCase(java.util.Locale.ROOT) + ":" + tail(rule, failed),
                                tail(rule, succeeded))
                                .stream())
                        .toList()
                        .toString());
    }

    private static String tail(OutputRule rule, Run.Ended run) {
        return SchemaCheck.read(RecordSamples.maker(rule)
                        .of(new RunEvent(1, RunEvent.Kind.FINISH, run, RecordSamples.ORIGIN))
                        .json())
                .get("output_tail")
                .asText();
    }

    @Test
    void hostileTextStaysOneLineAndInBounds() {
        String hostile = "\u001b[31m\u202e\ud800\u2028\u0000" + "ü€😀\"\\\n".repeat(4000);
        Run.Ended run = RecordSamples.failed(RecordSamples.running(7, hostile), hostile);
        RunRecord record = RecordSamples.finish(2, run);
        String json = record.json();
        SchemaCheck.read(json);
        assertFalse(json.contains("\n") || json.contains("\u001b") || json.contains("\u202e"), json);
        assertTrue(json.length() < 40_000, "length " + json.length());
        for (int bytes : new int[] {8192, 2048, 1400}) {
            String less = record.asciiWithin(bytes);
            assertTrue(less.length() <= bytes, less.length() + " > " + bytes);
            assertTrue(less.chars().allMatch(c -> c >= ' ' && c < 0x7f), less);
            JsonNode read = SchemaCheck.read(less);
            assertTrue(read.get("cut").toString().contains("output_tail"), less);
            assertEquals(3, read.get("exit_status").asInt());
        }
        RunRecord small = RecordSamples.start(1, RecordSamples.running(7, "ü"));
        assertEquals(SchemaCheck.read(small.json()), SchemaCheck.read(small.asciiWithin(2048)));
    }

    /** Whoever adds a field has to tell of it. */
    @Test
    void theDocumentationTellsEveryField() throws Exception {
        String docs = Files.readString(Path.of("docs/records.md"));
        RecordSamples.finish(2, RecordSamples.everyEnd().getFirst())
                .fields()
                .keySet()
                .forEach(field -> assertTrue(docs.contains("| `" + field + "` |"), field));
    }
}
