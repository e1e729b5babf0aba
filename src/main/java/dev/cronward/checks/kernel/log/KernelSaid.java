package dev.cronward.checks.kernel.log;

import dev.cronward.host.Reading;
import java.time.Instant;
import java.util.Optional;

/** What the kernel log adds to what another check reads from a counter. */
public interface KernelSaid {
    /** Where nobody listens. */
    KernelSaid NOTHING = (code, now) -> Reading.known(Optional.empty());

    /**
     * The first message about what findings of that code tell: of this boot where they last as long, else of the last
     * day. Unknown where the log cannot be read. Thread-safe.
     */
    Reading<Optional<String>> about(String code, Instant now);
}
