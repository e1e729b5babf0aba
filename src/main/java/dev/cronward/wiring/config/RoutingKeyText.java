package dev.cronward.wiring.config;

import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** PagerDuty's routing key. The message never repeats the value. */
public final class RoutingKeyText implements Converter<String> {
    private static final long serialVersionUID = 1L;
    /** PagerDuty refuses every other length; so a wrong key is told at the start, and not by messages set aside. */
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{32}");

    @Override
    public String convert(String value) {
        if (!FORM.matcher(value.strip()).matches()) {
            throw new IllegalArgumentException("not a routing key of 32 letters and digits;"
                    + " take the integration key of the service's Events API v2 integration");
        }
        return value.strip();
    }
}
