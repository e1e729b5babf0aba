package dev.cronward.wiring.config;

import dev.cronward.net.Address;
import org.eclipse.microprofile.config.spi.Converter;

/** {@code HOST:PORT} in configuration. */
public final class AddressConverter implements Converter<Address> {
    private static final long serialVersionUID = 1L;

    @Override
    public Address convert(String value) {
        return Address.parse(value);
    }
}
