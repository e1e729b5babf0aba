package dev.cronward.wiring.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** A size in bytes in configuration: {@code 65536}, {@code 64KiB}, {@code 100MiB}, {@code 1GiB}. */
public final class SizeText implements Converter<Long> {
    private static final long serialVersionUID = 1L;
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(b|k|kib|m|mib|g|gib)?");

    @Override
    public Long convert(String value) {
        Matcher m = FORM.matcher(value.strip().toLowerCase(Locale.ROOT));
        if (!m.matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a size such as 65536, 64KiB, 100MiB or 1GiB");
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
        if (size > Long.MAX_VALUE >> shift) {
            throw new IllegalArgumentException("'" + value + "' is larger than any disk");
        }
        return size << shift;
    }
}
