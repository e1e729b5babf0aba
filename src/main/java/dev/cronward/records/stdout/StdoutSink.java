package dev.cronward.records.stdout;

import dev.cronward.notify.Delivery;
import dev.cronward.records.RunRecord;
import dev.cronward.records.Sink;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lines of JSON on standard output, where whoever runs the agent collects them. The agent's own log goes there too; a
 * record is a line that begins with a brace. Written past System.out, which would not tell of errors.
 */
public final class StdoutSink implements Sink {
    private final String name;
    private final OutputStream out;

    /** To the process's own standard output. */
    public StdoutSink(String name) {
        this(name, new FileOutputStream(FileDescriptor.out));
    }

    StdoutSink(String name, OutputStream out) {
        this.name = name;
        this.out = out;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Delivery deliver(List<RunRecord> records, Instant now) {
        try {
            for (RunRecord record : records) {
                // A line in one write, so that no line of the log comes into the middle of it.
                out.write((record.json() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return new Delivery.Delivered();
        } catch (IOException e) {
            return new Delivery.TryAgain("standard output cannot be written: " + e.getMessage(), Optional.empty());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
