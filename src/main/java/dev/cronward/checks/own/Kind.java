package dev.cronward.checks.own;

import dev.cronward.catalog.yaml.BadYaml;
import java.util.List;

/**
 * A kind of check, known by a key that no other kind has: a check with {@code file: /var/backups/*.dump} is of the kind
 * {@code file}. To add one: a class that implements this and one that implements {@link Probe}, their test, a line in
 * {@link Kinds}, and a section of docs/checks.md with an example; a test reads the examples. What all checks have (name,
 * job, owner, severity, limits, how often) is read and judged for it.
 */
public interface Kind {
    /** The key by which it is known; its value says what is looked at. */
    String key();

    /** The other keys that it takes, beside those of all checks and the limits on its numbers. */
    List<String> keys();

    /** The numbers that it measures. */
    List<Quantity> quantities();

    /**
     * Makes the probe of one check. It may keep what it saw for its next look; nothing is looked at yet, and no file
     * opened, as this is called whenever a file of checks has changed.
     *
     * @throws BadYaml when what is written cannot be meant; made by {@link Written#bad}, it names the line
     */
    Probe probe(Written written) throws BadYaml;
}
