package dev.cronward.checks.kernel.log;

import dev.cronward.host.Reading;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** What the kernel log adds to what another check reads from a counter. */
public interface KernelSaid {
    /** Where nobody listens. */
    KernelSaid NOTHING = (code, of, now) -> Reading.known(Optional.empty());

    /**
     * The first message about what findings of that code tell: of this boot where they last as long, else of the last
     * day. Unknown where the log cannot be read. Thread-safe.
     */
    default Reading<Optional<String>> about(String code, Instant now) {
        return about(code, of -> true, now);
    }

    /** The same of some things alone, by the kernel's names; what has no name is called {@link KernelPattern#NODE}. */
    Reading<Optional<String>> about(String code, Predicate<String> of, Instant now);
}
