package dev.cronward.records.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** What a collector says that it left out of what it took; a client must not send that again. */
final class PartialSuccess {
    private static final System.Logger LOG = System.getLogger("cronward.records");
    private final JsonFactory json = new JsonFactory();
    private volatile long rejected;

    void forget() {
        rejected = 0;
    }

    long rejected() {
        return rejected;
    }

    /** Reads an answer; one that is no JSON, or empty, says that everything was taken. */
    void read(String answer) {
        long found = 0;
        try (JsonParser in = json.createParser(answer)) {
            while (in.nextToken() != null) {
                String field = in.currentName();
                if (in.currentToken().isScalarValue() && field != null && field.startsWith("rejected")) {
                    found = Math.max(found, Long.parseLong(in.getText()));
                }
            }
        } catch (IOException | NumberFormatException e) {
            return; // what came before is not to be trusted either
        }
        rejected = found;
        if (found > 0) {
            LOG.log(System.Logger.Level.WARNING, "records: a collector left out " + found + " of what it took");
        }
    }
}
