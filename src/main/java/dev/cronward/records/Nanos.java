package dev.cronward.records;

import java.math.BigInteger;
import java.time.Instant;

/** Instants as log stores want them. */
public final class Nanos {
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    private Nanos() {}

    /** Nanoseconds since 1970-01-01 UTC, in decimal. */
    public static String of(Instant at) {
        return BigInteger.valueOf(at.getEpochSecond())
                .multiply(BILLION)
                .add(BigInteger.valueOf(at.getNano()))
                .toString();
    }
}
