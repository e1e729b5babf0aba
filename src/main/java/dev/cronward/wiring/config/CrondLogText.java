package dev.cronward.wiring.config;

import org.eclipse.microprofile.config.spi.Converter;

/** Where crond's log lines are: auto, none, or the absolute path of a file. */
public final class CrondLogText implements Converter<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String value) {
        String text = value.strip();
        if (text.equals("auto") || text.equals("none") || text.startsWith("/")) {
            return text;
        }
        throw new IllegalArgumentException("'" + value + "' is neither auto nor none nor an absolute path");
    }
}
