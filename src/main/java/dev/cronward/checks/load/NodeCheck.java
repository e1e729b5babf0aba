package dev.cronward.checks.load;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import java.time.Duration;
import java.util.Map;

/** A check of the node as a whole, which may have one thing wrong. */
abstract class NodeCheck extends FileCheck {
    /** The subject of complaints about no part of the node. */
    private static final String NODE = "node";

    private final String code;

    NodeCheck(String name, String code) {
        super(name, Duration.ofSeconds(30), code);
        this.code = code;
    }

    /** What its complaints are about. */
    final Complaint.Key key() {
        return new Complaint.Key(code, NODE);
    }

    final Complaint complaint(Severity severity, String summary, String cure) {
        return new Complaint(code, NODE, severity, summary, Map.of()).withCure(cure);
    }
}
