package dev.cronward.checks.load;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Check;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.checks.LookBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A check of the node as a whole that reads a file or two of /proc: what all of them have in common. */
abstract class NodeCheck implements Check {
    /** The subject of complaints about no part of the node. */
    private static final String NODE = "node";

    private final String name;
    private final String code;
    private Optional<Look> last = Optional.empty();

    NodeCheck(String name, String code) {
        this.name = name;
        this.code = code;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Set<String> codes() {
        return Set.of(code);
    }

    @Override
    public final Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public final Duration timeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public final Look look(Instant now) throws IOException {
        LookBuilder look = LookBuilder.after(last);
        Optional<String> absent = look(look);
        last = Optional.of(absent.map(Look::absent).orElseGet(look::build));
        return last.get();
    }

    /** Looks; the value is why there is nothing to look at. */
    abstract Optional<String> look(LookBuilder look) throws IOException;

    /** What its complaints are about. */
    final Complaint.Key key() {
        return new Complaint.Key(code, NODE);
    }

    final Complaint complaint(Severity severity, String summary, String cure) {
        return new Complaint(code, NODE, severity, summary, Map.of()).withCure(cure);
    }
}
