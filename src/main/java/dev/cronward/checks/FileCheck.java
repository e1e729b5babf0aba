package dev.cronward.checks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A check that reads small files of the kernel's and knows what its last look complained of: what all of them have in common. */
public abstract class FileCheck implements Check {
    private final String name;
    private final Set<String> codes;
    private final Duration every;
    private Optional<Look> last = Optional.empty();

    /** One that has not looked yet. */
    protected FileCheck(String name, Duration every, String... codes) {
        this.name = name;
        this.every = every;
        this.codes = Set.of(codes);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Set<String> codes() {
        return codes;
    }

    @Override
    public final Duration every() {
        return every;
    }

    @Override
    public final Duration timeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public final Look look(Instant now) throws IOException {
        LookBuilder look = LookBuilder.after(last);
        Optional<String> absent = look(look, now);
        last = Optional.of(absent.map(Look::absent).orElseGet(look::build));
        return last.get();
    }

    /** Looks; the value is why there is nothing to look at. */
    protected abstract Optional<String> look(LookBuilder look, Instant now) throws IOException;
}
