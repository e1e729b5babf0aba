package dev.cronward.wiring.config;

import dev.cronward.people.MaintenanceWindow;
import java.time.ZoneId;
import org.eclipse.microprofile.config.spi.Converter;

/** A window of maintenance in configuration; the node's own zone holds where none is written. */
public final class WindowText implements Converter<MaintenanceWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public MaintenanceWindow convert(String value) {
        return MaintenanceWindow.parse(value, ZoneId.systemDefault());
    }
}
