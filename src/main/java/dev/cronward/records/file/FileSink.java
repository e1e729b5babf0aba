package dev.cronward.records.file;

import dev.cronward.notify.Delivery;
import dev.cronward.notify.SafeText;
import dev.cronward.records.RunRecord;
import dev.cronward.records.Sink;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lines of JSON at the end of a file. */
public final class FileSink implements Sink {
    private static final int SHOWN = 300;

    private final String name;
    private final FileSettings settings;
    private final TurnedFile file;

    /** Nothing is opened before the first record. */
    public FileSink(String name, FileSettings settings) {
        this.name = name;
        this.settings = settings;
        this.file = new TurnedFile(settings);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Delivery deliver(List<RunRecord> records, Instant now) {
        StringBuilder lines = new StringBuilder();
        records.forEach(record -> lines.append(record.json()).append('\n'));
        try {
            file.append(lines.toString().getBytes(StandardCharsets.UTF_8));
            return new Delivery.Delivered();
        } catch (ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
            return new Delivery.TryAgain("stopped while writing " + settings.path(), Optional.empty());
        } catch (IOException e) {
            return new Delivery.TryAgain(settings.path() + " cannot be written: " + why(e), Optional.empty());
        }
    }

    private static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException none -> "its directory is not there; make it";
            case AccessDeniedException denied -> "permission denied; let the user of the agent write there";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> SafeText.head(SafeText.line(String.valueOf(e.getMessage())), SHOWN);
        };
    }

    @Override
    public void close() {
        file.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
