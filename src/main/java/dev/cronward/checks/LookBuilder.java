package dev.cronward.checks;

import dev.cronward.catalog.Severity;
import dev.cronward.host.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Gathers what one look yields, and knows what the look before it complained of. For one thread. */
public final class LookBuilder {
    private final Map<Complaint.Key, Severity> before;
    private final List<Measured> measured = new ArrayList<>();
    private final List<Complaint> complaints = new ArrayList<>();
    private final Set<Complaint.Key> unclear = new HashSet<>();

    private LookBuilder(Map<Complaint.Key, Severity> before) {
        this.before = before;
    }

    /** Begins a look that follows another one; after a start none is known. */
    public static LookBuilder after(Optional<Look> last) {
        Map<Complaint.Key, Severity> before = new HashMap<>();
        last.ifPresent(look -> look.complaints().forEach(one -> before.put(one.key(), one.severity())));
        return new LookBuilder(before);
    }

    /** A number, known or not. */
    public LookBuilder measured(Measured one) {
        measured.add(one);
        return this;
    }

    /**
     * A number of things that may not be known; then it is unclear whether that is wrong.
     *
     * @param about what would be complained of
     * @return the number where it is known
     */
    public Optional<Long> counted(
            String name, Map<String, String> labels, Reading<Long> number, String limit, Complaint.Key about) {
        measured(new Measured(name, labels, number.map(known -> (double) known), limit));
        if (number.known().isEmpty()) {
            unclear(about);
        }
        return number.known();
    }

    /** Something is wrong. */
    public LookBuilder wrong(Complaint complaint) {
        complaints.add(complaint);
        return this;
    }

    /** Nobody can say whether this is wrong. */
    public LookBuilder unclear(Complaint.Key key) {
        unclear.add(key);
        return this;
    }

    /** Complains where a value is beyond its limits. */
    public LookBuilder judge(
            Complaint.Key key, double value, Thresholds limits, Function<Severity, Complaint> complaint) {
        Thresholds.Judged judged = limits.judge(value, Optional.ofNullable(before.get(key)));
        judged.severity().map(complaint).ifPresent(complaints::add);
        if (judged.unclear()) {
            unclear.add(key);
        }
        return this;
    }

    /** The same of a value that may not be known; then it is unclear whether something is wrong. */
    public LookBuilder judge(
            Complaint.Key key, Reading<Double> value, Thresholds limits, Function<Severity, Complaint> complaint) {
        return switch (value) {
            case Reading.Known<Double>(Double known) -> judge(key, known, limits, complaint);
            case Reading.Unknown<Double> u -> unclear(key);
        };
    }

    /** All of it. */
    public Look build() {
        return new Look(measured, complaints, unclear, Optional.empty());
    }
}
