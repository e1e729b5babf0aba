package dev.cronward.checks;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A check of counters in small files of the kernel's that only grow: what they grew in the last day tells. */
public abstract class GrowthCheck extends FileCheck {
    private final NodeFiles files;
    private final Increases increases;

    /** One that has not looked yet, and remembers in {@code memory} what it counted. */
    protected GrowthCheck(HostRoot root, CheckMemory memory, String name, Duration every, String... codes) {
        super(name, every, codes);
        this.files = new NodeFiles(root);
        this.increases = new Increases(memory, name);
    }

    /** The node's files. */
    protected final NodeFiles files() {
        return files;
    }

    /** Takes in a counter's value; its growth in the last day. */
    protected final long inADay(String counter, long value, Instant now) {
        return increases.inADay(counter, value, now);
    }

    @Override
    protected final Optional<String> look(LookBuilder look, Instant now) throws IOException {
        Optional<String> absent = count(look, now);
        increases.keep();
        return absent;
    }

    /** Looks at all counters; the value is why there is nothing to look at. */
    protected abstract Optional<String> count(LookBuilder look, Instant now) throws IOException;
}
