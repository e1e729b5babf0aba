package dev.cronward.web.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("the framework's tests know one application at a time")
@QuarkusTest
@TestProfile(FedBeans.Profile.class)
class ApiTest {
    private static final String FAILED = "20270314T030000.012Z-2";

    private static RequestSpecification known() {
        return given().header("Authorization", "Bearer " + FedBeans.TOKEN);
    }

    private static ValidatableResponse ok(String path) {
        return known().get("/api/v1" + path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/status", "/jobs", "/jobs/backup", "/runs", "/runs/" + FAILED, "/next", "/incidents", "/x"})
    void nothingIsToldWithoutTheToken(String path) {
        given().get("/api/v1" + path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("error", equalTo("a token is needed"))
                .body("hint", containsString("/run/cronward/9180.token"))
                .body("hint", containsString("CRONWARD_TOKEN"));
        given().header("Authorization", "Bearer wrong-wrong-wrong-wrong")
                .get("/api/v1" + path)
                .then()
                .statusCode(401)
                .body("error", equalTo("this is not the agent's token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//api/v1/runs", "/./api/v1/runs", "/x/../api/v1/runs", "/%61pi/v1/runs", "/api;x/v1/runs"})
    void noOtherSpellingOfAPathLeadsPastTheToken(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Host, evil.example",
        "Host, 127.0.0.1.evil.example:9180"
    })
    void aForeignPageGetsNothing(String header, String value) {
        known().header(header, value)
                .get("/api/v1/runs")
                .then()
                .statusCode(403)
                .body(is(emptyString()))
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "Host, localhost:8080",
        "Host, '[::1]:9180'",
        "Host, node1.example.org:9180",
        "Sec-Fetch-Site, same-origin",
        "Sec-Fetch-Site, none"
    })
    void theAgentsOwnNamesAreAccepted(String header, String value) {
        known().header(header, value).get("/api/v1/status").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"by\":\"a\",\"nite\":\"b\"}|Did you mean note?",
                "[]|Send an object",
                "{|Send an object",
                "{\"by\":{}}|by is a text",
                "{}|by must be given"
            })
    void aBodyWithoutMeaningIsRefusedByName(String body, String hint) {
        known().body(body)
                .post("/api/v1/incidents/2/ack")
                .then()
                .statusCode(400)
                .body("hint", containsString(hint));
    }

    @Test
    void nobodySaysAnythingWithoutTheToken() {
        given().body("{\"by\":\"a\"}").post("/api/v1/incidents/2/ack").then().statusCode(401);
        given().delete("/api/v1/mutes/1?by=a").then().statusCode(401);
        given().post("/api/v1/deliveries/7/retry").then().statusCode(401);
    }

    @Test
    void runsHaveEveryFieldAndAbsentFactsAreNull() {
        List<Map<String, Object>> runs = ok("/runs").extract().jsonPath().getList("$");
        assertEquals(5, runs.size());
        Set<String> promised = Set.of(
                "id",
                "job",
                "user",
                "command",
                "start",
                "end",
                "outcome",
                "exitStatus",
                "signal",
                "durationSeconds",
                "cpuSeconds",
                "peakMemoryBytes",
                "readBytes",
                "writtenBytes",
                "processes",
                "leftChildren",
                "matchedBy",
                "incomplete",
                "outputBytes",
                "outputTail");
        runs.forEach(run -> assertTrue(run.keySet().containsAll(promised), run.toString()));
        ok("/runs?job=backup&outcome=failed")
                .body("$", hasSize(1))
                .body("[0].id", equalTo(FAILED))
                .body("[0].start", equalTo("2027-03-14T03:00:00.012Z"))
                .body("[0].end", equalTo("2027-03-14T03:01:05.512Z"))
                .body("[0].exitStatus", equalTo(3))
                .body("[0].signal", nullValue())
                .body("[0].durationSeconds", equalTo(65.5f))
                .body("[0].cpuSeconds", equalTo(2.0f))
                .body("[0].peakMemoryBytes", equalTo(209_715_200))
                .body("[0].writtenBytes", nullValue())
                .body("[0].processes", equalTo(3))
                .body("[0].leftChildren", equalTo(1))
                .body("[0].matchedBy", equalTo("command"))
                .body("[0].incomplete", equalTo(false))
                .body("[0].outputBytes", equalTo(10))
                .body("[0].outputTail", equalTo("disk full\n"));
    }

    @Test
    void eachOutcomeTellsWhatItKnows() {
        ok("/runs")
                .body("outcome", equalTo(List.of("running", "lost", "killed", "failed", "succeeded")))
                .body("[0].end", nullValue())
                .body("[0].durationSeconds", nullValue())
                .body("[1].durationSeconds", nullValue())
                .body("[1].exitStatus", nullValue())
                .body("[1].job", nullValue())
                .body("[1].command", nullValue())
                .body("[2].signal", equalTo(9))
                .body("[2].signalName", equalTo("SIGKILL"))
                .body("[2].exitStatus", nullValue())
                .body("[2].cpuSeconds", nullValue())
                .body("[2].incomplete", equalTo(true))
                .body("[2].incompleteReasons", equalTo(List.of("taskstats came too late")))
                .body("[4].exitStatus", equalTo(0))
                .body("[4].outputBytes", nullValue())
                .body("[4].outputTail", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "'?user=alice', 2",
        "'?outcome=failed,killed', 2",
        "'?since=2027-03-14T11:45:00Z', 2",
        "'?since=2027-03-14T12:30:00%2B01:00', 3",
        "'?limit=1', 1",
        "'?job=backup&user=alice', 0"
    })
    void runsAreChosenByParameters(String parameters, int expected) {
        known().urlEncodingEnabled(false)
                .get("/api/v1/runs" + parameters)
                .then()
                .body("$", hasSize(expected));
    }

    @Test
    void oneRunTellsItsCommandsAndItsOutput() {
        ok("/runs/" + FAILED)
                .body("id", equalTo(FAILED))
                .body("cpuUserSeconds", equalTo(1.5f))
                .body("commands[0].name", equalTo("gzip"))
                .body("commands[0].longestSeconds", equalTo(40.0f))
                .body("output.head", equalTo("disk full\n"))
                .body("output.omittedBytes", equalTo(0))
                .body("noOutputReason", nullValue());
        ok("/runs/20270314T113000.250Z-3").body("output.omittedBytes", equalTo(999_979));
        ok("/runs/20270313T020000.001Z-1")
                .body("output", nullValue())
                .body("noOutputReason", containsString("output=off"));
    }

    @Test
    void outputIsGivenAsBytesWithAMarkWhereSomeAreMissing() {
        String output = ok("/runs/20270314T113000.250Z-3/output")
                .contentType("application/octet-stream")
                .header("Cronward-Omitted-Bytes", "999979")
                .extract()
                .asString();
        assertEquals("first\n\n[cronward: 999979 bytes not kept]\n\u001b]0;evil\u0007 last\n", output);
        known().get("/api/v1/runs/20270313T020000.001Z-1/output")
                .then()
                .statusCode(404)
                .body("hint", containsString("output=off"));
    }

    @Test
    void jobsTellTheirScheduleAndHowTheyWentLast() {
        ok("/jobs")
                .body("id", equalTo(List.of("backup", "report")))
                .body("[0].user", equalTo("root"))
                .body("[0].command", equalTo("/usr/local/bin/backup --all"))
                .body("[0].schedule", equalTo("0 3 * * *"))
                .body("[0].source", equalTo("/etc/cron.d/site:7"))
                .body("[0].crond", equalTo("host"))
                .body("[0].owner", equalTo("ops"))
                .body("[0].severity", equalTo("critical"))
                .body("[0].runbook", equalTo("https://wiki.example.org/backup"))
                .body("[0].usualSeconds", equalTo(75.0f))
                .body("[1].usualSeconds", nullValue())
                .body("[0].nextStart", equalTo("2027-03-15T02:00:00.000Z"))
                .body("[0].lastExpected", equalTo("2027-03-14T02:00:00.000Z"))
                .body("[0].lastRun.id", equalTo(FAILED))
                .body("[1].owner", nullValue())
                .body("[1].lastRun.outcome", equalTo("running"));
        ok("/jobs/report").body("schedule", equalTo("*/15 * * * *")).body("lastRun.outcome", equalTo("running"));
    }

    @Test
    void nextStartsComeInOrder() {
        ok("/next?count=3")
                .body("job", equalTo(List.of("report", "report", "report")))
                .body("[0].at", equalTo("2027-03-14T12:15:00.000Z"))
                .body("[0].wallMinute", equalTo("2027-03-14T13:15"));
        ok("/next?job=backup&count=2")
                .body("at", equalTo(List.of("2027-03-15T02:00:00.000Z", "2027-03-16T02:00:00.000Z")));
        ok("/next?until=2027-03-14T12:30:00Z").body("$", hasSize(2));
        ok("/next?until=2027-03-14T12:30:00Z&count=1").body("$", hasSize(1));
    }

    @Test
    void incidentsAreOpenOrRecentlyResolved() {
        ok("/incidents")
                .body("id", equalTo(List.of(2, 1)))
                .body("open", equalTo(List.of(true, false)))
                .body("[0].code", equalTo("failed-run"))
                .body("[0].resolvedAt", nullValue())
                .body("[0].evidence.exit_status", equalTo("3"))
                .body("[1].resolvedAt", equalTo("2027-03-14T09:15:00.000Z"));
        ok("/incidents?since=2027-03-14T10:00:00Z").body("id", equalTo(List.of(2)));
    }

    @Test
    void statusIsOnePage() {
        ok("/status")
                .header("Cronward-Version", equalTo("0.1.0"))
                .header("Cache-Control", equalTo("no-store"))
                .body("node", equalTo("node1"))
                .body("ready", equalTo(true))
                .body("cronds[0].key", equalTo("host"))
                .body("cronds[0].jobs", equalTo(2))
                .body("jobs", equalTo(2))
                .body("runningRuns", equalTo(1))
                .body("openIncidents", equalTo(1))
                .body("capabilities[1].available", equalTo(false))
                .body("ignored[0].file", equalTo("/etc/cron.d/broken"))
                .body("notes[0].problem", containsString("ower"));
    }

    @ParameterizedTest
    @CsvSource({
        "/runs?limit=0, 400, limit, 1 to 10000",
        "/runs?limit=10001, 400, limit, 1 to 10000",
        "/runs?limit=many, 400, many, whole number",
        "/runs?outcome=bad, 400, bad, succeeded",
        "/runs?since=yesterday, 400, yesterday, ISO 8601",
        "/runs?since=-999999999-01-01T00:00:00Z, 400, -999999999, 0000 to 9999",
        "/next?count=-1, 400, count, 1 to 10000",
        "/runs?job=nope, 404, nope, jobs",
        "/runs/nope, 404, nope, runs",
        "/runs/nope/output, 404, nope, runs",
        "/jobs/nope, 404, nope, jobs",
        "/jobs/cron.daily/nope, 404, no job cron.daily/nope, jobs",
        "/next?job=nope, 404, nope, jobs"
    })
    void whatHasNoMeaningIsRefusedByName(String path, int status, String error, String hint) {
        known().get("/api/v1" + path)
                .then()
                .statusCode(status)
                .contentType("application/json")
                .body("error", containsString(error))
                .body("hint", containsString(hint));
    }
}
