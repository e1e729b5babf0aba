package dev.cronward.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/**
 * How the kernel's clock is kept (adjtimex(2)).
 *
 * @param synchronised whether a time daemon says that it is right
 * @param estimatedError seconds, as that daemon last said; it means nothing without one
 */
public record ClockDiscipline(boolean synchronised, double estimatedError) {
    private static final int TIME_ERROR = 5;
    private static final int STA_UNSYNC = 0x40;
    private static final double MICROS = 1e6;

    /** {@code struct timex} of a 64-bit Linux. */
    private static final StructLayout TIMEX = MemoryLayout.structLayout(
            ValueLayout.JAVA_INT.withName("modes"), // @0
            MemoryLayout.paddingLayout(28),
            ValueLayout.JAVA_LONG.withName("esterror"), // @32
            ValueLayout.JAVA_INT.withName("status"), // @40
            MemoryLayout.paddingLayout(164)); // 208 in all

    /** Asks and changes nothing. */
    public static ClockDiscipline read() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment capture = Libc.capture(arena);
            MemorySegment timex = arena.allocate(TIMEX);
            int state = Libc.adjtimex(capture, timex);
            if (state < 0) {
                throw new IOException(
                        "the kernel does not tell how its clock is kept: " + Errno.describe(Libc.errno(capture)));
            }
            boolean unsynchronised = state == TIME_ERROR || (timex.get(ValueLayout.JAVA_INT, 40) & STA_UNSYNC) != 0;
            return new ClockDiscipline(!unsynchronised, timex.get(ValueLayout.JAVA_LONG, 32) / MICROS);
        }
    }
}
