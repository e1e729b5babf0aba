package dev.cronward.checks.clock;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.FileCheck;
import dev.cronward.checks.KernelCalls;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.linux.ClockDiscipline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether somebody keeps the clock right (adjtimex(2)): chrony, ntpd, systemd-timesyncd, or the host of a virtual machine. */
public final class Synchronised extends FileCheck {
    private static final String CODE = "clock-unsynchronised";
    private static final String NODE = "node";
    /** A daemon that is started again needs some minutes. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private final KernelCalls kernel;
    /** In a time that nobody sets: the clock that is looked at is the one that may be wrong. */
    private Optional<Long> sinceNanos = Optional.empty();

    /** Asks this kernel. */
    public Synchronised(KernelCalls kernel) {
        super("clock", Duration.ofSeconds(30), CODE);
        this.kernel = kernel;
    }

    @Override
    protected Optional<String> look(LookBuilder look, Instant now) throws IOException {
        ClockDiscipline clock = kernel.clock();
        look.measured(Measured.count("clock_synchronised", Map.of(), clock.synchronised() ? 1 : 0))
                .measured(Measured.of("clock_estimated_error_seconds", Map.of(), clock.estimatedError()));
        if (clock.synchronised()) {
            sinceNanos = Optional.empty();
            return Optional.empty();
        }
        long nanos = kernel.nanos();
        long begin = sinceNanos.orElse(nanos);
        sinceNanos = Optional.of(begin);
        if (nanos - begin < LONG.toNanos()) {
            look.unclear(new Complaint.Key(CODE, NODE));
        } else {
            look.wrong(new Complaint(
                            CODE,
                            NODE,
                            Severity.WARNING,
                            "nobody has kept this node's clock right for ten minutes or more: jobs may start at wrong times",
                            Map.of())
                    .withCure("start chrony or systemd-timesyncd (timedatectl shows it); where the machine's host keeps"
                            + " the clock, switch the check off (cronward.checks.off=clock)"));
        }
        return Optional.empty();
    }
}
