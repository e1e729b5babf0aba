package dev.cronward.host;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time zone by the name that the environment variable TZ gives it, as POSIX and the C library read it. Java's own
 * reading of such names differs where it hurts: {@code UTC+3} is three hours <em>behind</em> UTC to the C library.
 */
public final class ZoneName {
    /** A name of letters, or anything in angle brackets; then the time to add to local time to get UTC. */
    private static final Pattern FIXED =
            Pattern.compile("(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)([+-]?)(\\d{1,2})(?::(\\d{2}))?(?::(\\d{2}))?");

    private ZoneName() {}

    /** The zone; empty where the name is neither in the zone database nor a fixed offset in POSIX' form. */
    public static Optional<ZoneId> of(String name) {
        if (ZoneRulesProvider.getAvailableZoneIds().contains(name)) {
            return Optional.of(ZoneId.of(name));
        }
        Matcher fixed = FIXED.matcher(name);
        return fixed.matches() ? offset(fixed) : Optional.empty();
    }

    private static Optional<ZoneId> offset(Matcher fixed) {
        int seconds = number(fixed.group(2)) * 3600 + number(fixed.group(3)) * 60 + number(fixed.group(4));
        try {
            return Optional.of(ZoneOffset.ofTotalSeconds("-".equals(fixed.group(1)) ? seconds : -seconds));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
