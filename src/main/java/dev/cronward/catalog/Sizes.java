package dev.cronward.catalog;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as people write them: {@code 65536}, {@code 64KiB}, {@code 100MiB}, {@code 1GiB}. */
public final class Sizes {
    /** What is possible, for people. */
    public static final String POSSIBLE = "a size such as 65536, 64KiB, 100MiB or 1GiB";

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(b|k|kib|m|mib|g|gib)?");

    private Sizes() {}

    /** The number of bytes; empty where the text is no size, or one larger than any disk. */
    public static Optional<Long> parse(String text) {
        Matcher m = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!m.matches()) {
            return Optional.empty();
        }
        String unit = m.group(2) == null ? "b" : m.group(2).substring(0, 1);
        int shift =
                switch (unit) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        long size = Long.parseLong(m.group(1));
        return size > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(size << shift);
    }
}
