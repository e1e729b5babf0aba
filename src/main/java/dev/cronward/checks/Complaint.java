package dev.cronward.checks;

import dev.cronward.catalog.Severity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that is wrong with the node.
 *
 * @param code stable name of the kind, for example {@code disk-full}
 * @param subject what it is about, unique within the code: a mount point, a device, the node
 * @param severity how urgent
 * @param summary one sentence for people
 * @param evidence facts by stable name; they change seldom, as each change is written and told
 */
public record Complaint(String code, String subject, Severity severity, String summary, Map<String, String> evidence) {
    public Complaint {
        evidence = Map.copyOf(evidence);
    }

    /** The same with what to do about it. */
    public Complaint withCure(String cure) {
        return with("cure", cure);
    }

    /** The same with one more fact. */
    public Complaint with(String name, String fact) {
        Map<String, String> more = new LinkedHashMap<>(evidence);
        more.put(name, fact);
        return new Complaint(code, subject, severity, summary, more);
    }

    /** Two complaints with the same key are about the same thing. */
    public Key key() {
        return new Key(code, subject);
    }

    /** Code and subject. */
    public record Key(String code, String subject) {}
}
