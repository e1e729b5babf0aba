package dev.cronward.checks.own;

import dev.cronward.host.SecretFile;
import java.io.IOException;

/**
 * A secret that stands alone in a file. To be read anew at each look, so that it may change; what is in it belongs in no
 * message, no value and no fault.
 *
 * @param file where
 */
public record Secret(String file) {
    /**
     * What the file holds now, without the white space around it.
     *
     * @throws IOException when that cannot be had; the message names the file and never what is in it
     */
    public String read() throws IOException {
        try {
            return SecretFile.read(file);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
