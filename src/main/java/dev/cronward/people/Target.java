package dev.cronward.people;

import dev.cronward.verdict.Finding;
import java.util.Locale;
import java.util.Optional;

/**
 * What a mute is about.
 *
 * @param name of the job, the owner or the kind of finding; empty for the whole node
 */
public record Target(Kind kind, String name) {
    /** The whole node: maintenance. */
    public static final Target NODE = new Target(Kind.NODE, "");

    /** The ways in which incidents are chosen. */
    public enum Kind {
        /** Whatever concerns one job. */
        JOB,
        /** One kind of finding, of whatever job. */
        CODE,
        /** Whatever concerns one owner. */
        OWNER,
        /** Everything. */
        NODE;

        /** The word before the colon. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a finding is meant. */
    public boolean fits(Finding finding) {
        return switch (kind) {
            case JOB -> finding.job().filter(name::equals).isPresent();
            case CODE -> finding.code().equals(name);
            case OWNER -> finding.owner().filter(name::equals).isPresent();
            case NODE -> true;
        };
    }

    /** As it is written: {@code job:backup}, {@code code:failed-run}, {@code owner:ops}, {@code node}. */
    public String text() {
        return kind == Kind.NODE ? kind.word() : kind.word() + ":" + name;
    }

    /** The reverse of {@link #text()}; empty for what was not written by it. */
    public static Optional<Target> ofText(String text) {
        if (text.equals(NODE.text())) {
            return Optional.of(NODE);
        }
        for (Kind kind : Kind.values()) {
            String before = kind.word() + ":";
            if (kind != Kind.NODE && text.startsWith(before) && text.length() > before.length()) {
                return Optional.of(new Target(kind, text.substring(before.length())));
            }
        }
        return Optional.empty();
    }
}
