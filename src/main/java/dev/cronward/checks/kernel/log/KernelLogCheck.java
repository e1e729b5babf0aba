package dev.cronward.checks.kernel.log;

import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the kernel has complained of its node: of what it counts itself other checks tell, of the rest this one does,
 * for a day.
 */
public final class KernelLogCheck extends FileCheck {
    private final Supplier<Optional<String>> listening;
    private final KernelMessages messages;

    /**
     * Made, and not listening yet.
     *
     * @param listening lets the messages know all that the kernel has said until now; the value is why that cannot be
     */
    public KernelLogCheck(Supplier<Optional<String>> listening, KernelMessages messages) {
        super(
                KernelMessages.NAME,
                Duration.ofSeconds(30),
                KernelPatterns.all().codes().toArray(String[]::new));
        this.listening = listening;
        this.messages = messages;
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        Optional<String> deaf = listening.get();
        if (deaf.isPresent()) {
            throw new IOException("what the kernel says cannot be read (" + deaf.get()
                    + "); run the agent as root or with CAP_SYSLOG, in a container with the node's /dev/kmsg");
        }
        look.measured(Measured.count("kernel_log_lost_records", Map.of(), messages.lost()));
        for (Said said : messages.all(now)) {
            look.measured(measured(said));
            if (said.pattern().told() instanceof Told.Itself itself && said.holds(now)) {
                look.wrong(complaint(said, itself));
            }
        }
        messages.keep();
        return Optional.empty();
    }

    private static Measured measured(Said said) {
        String limit =
                switch (said.pattern().told()) {
                    case Told.Itself itself -> itself.times() + " a day";
                    case Told.Elsewhere elsewhere -> "see " + elsewhere.code();
                };
        return Measured.count(
                        "kernel_log_messages",
                        Map.of("pattern", said.pattern().name(), "of", said.of()),
                        said.messages())
                .within(limit);
    }

    /** The first message and no number: what changes is told again. */
    private static Complaint complaint(Said said, Told.Itself itself) {
        String name = said.pattern().name();
        return new Complaint(
                        itself.code(),
                        said.of().equals(KernelPattern.NODE) ? name : name + " of " + said.of(),
                        itself.severity(),
                        itself.means().replace("{}", said.of()),
                        Map.of("pattern", name, "kernel", said.first()))
                .withCure(said.pattern().cure());
    }
}
