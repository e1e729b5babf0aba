package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.NoteProblem;
import dev.cronward.crontab.Rejection;
import dev.cronward.observe.Capability;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Marks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the node and its agent are, on one page. */
@RegisterForReflection
record StatusJson(
        String node,
        String version,
        String now,
        String startedAt,
        boolean ready,
        List<String> problems,
        List<Daemon> cronds,
        int jobs,
        long runningRuns,
        int openIncidents,
        int mutedIncidents,
        long pendingDeliveries,
        long setAsideDeliveries,
        List<Seeing> capabilities,
        Map<String, Long> counters,
        List<Ignored> ignored,
        List<Note> notes) {

    /** One crond. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Daemon(
            String key,
            boolean running,
            int pid,
            String dialect,
            String zone,
            @Nullable String startedAt,
            int jobs,
            int ignored) {
        static Daemon of(CrondCatalog tables) {
            return new Daemon(
                    tables.crond().key(),
                    tables.running(),
                    tables.crond().pid(),
                    tables.crond().dialect().name().toLowerCase(Locale.ROOT),
                    tables.crond().zone().getId(),
                    Json.time(Optional.of(tables.crond()).filter(Crond::wasSeen).map(Crond::startedAt)),
                    tables.jobs().size(),
                    tables.rejections().size());
        }
    }

    /** One thing the observer needs from the kernel. */
    @RegisterForReflection
    record Seeing(String name, boolean available, boolean required, String detail) {
        static Seeing of(Capability capability) {
            return new Seeing(capability.name(), capability.available(), capability.required(), capability.detail());
        }
    }

    /** What crond ignores of its tables. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Ignored(String crond, String file, @Nullable Integer line, boolean wholeFile, String reason, String cure) {
        static Ignored of(CrondCatalog tables, Rejection rejection) {
            return new Ignored(
                    tables.crond().key(),
                    rejection.file(),
                    Json.number(rejection.line()),
                    rejection.wholeFile(),
                    rejection.reason(),
                    rejection.cure());
        }
    }

    /** A comment for cronward that has no meaning. */
    @RegisterForReflection
    record Note(String job, String source, String problem) {
        static Note of(NoteProblem problem) {
            return new Note(problem.job(), problem.source().toString(), problem.problem());
        }
    }

    static StatusJson of(NodeView node) {
        NodeStatus status = node.status();
        List<CrondCatalog> cronds = node.catalog().cronds();
        Instant now = node.now();
        List<Incident> open =
                node.incidents(now).stream().filter(Incident::isOpen).toList();
        return new StatusJson(
                status.node(),
                status.version(),
                Json.time(now),
                Json.time(status.startedAt()),
                status.problems().isEmpty(),
                status.problems(),
                cronds.stream().map(Daemon::of).toList(),
                cronds.stream().mapToInt(tables -> tables.jobs().size()).sum(),
                status.runningRuns(),
                open.size(),
                open.stream().filter(Marks::isMuted).toList().size(),
                status.pendingDeliveries(),
                status.setAsideDeliveries(),
                status.capabilities().stream().map(Seeing::of).toList(),
                new TreeMap<>(status.counters()),
                cronds.stream()
                        .flatMap(tables -> tables.rejections().stream().map(r -> Ignored.of(tables, r)))
                        .toList(),
                cronds.stream()
                        .flatMap(tables -> tables.noteProblems().stream().map(Note::of))
                        .toList());
    }
}
