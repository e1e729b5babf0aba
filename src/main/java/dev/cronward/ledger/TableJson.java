package dev.cronward.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cronward.crontab.Rejection;
import dev.cronward.verdict.TableVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Entries and rejections of a table as JSON: {@code [cut, [number, job, user, schedule, command, …], [line or -1,
 * wholeFile, reason, cure, …], directory's time or -1]}; the last is absent in what was written before it was known. Read and written by tokens: nothing to register for native.
 */
final class TableJson {
    private final JsonFactory json = new JsonFactory();

    /** What is in a text, for the file that it is of. */
    record Content(
            boolean cut,
            List<TableVersion.Line> lines,
            List<Rejection> rejections,
            Optional<Instant> directoryModified) {}

    String write(TableVersion version) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartArray();
            out.writeBoolean(version.cut());
            out.writeStartArray();
            for (TableVersion.Line line : version.lines()) {
                out.writeNumber(line.number());
                out.writeString(line.job());
                out.writeString(line.user());
                out.writeString(line.schedule());
                out.writeString(line.command());
            }
            out.writeEndArray();
            out.writeStartArray();
            for (Rejection rejection : version.rejections()) {
                out.writeNumber(rejection.line().orElse(-1));
                out.writeBoolean(rejection.wholeFile());
                out.writeString(rejection.reason());
                out.writeString(rejection.cure());
            }
            out.writeEndArray();
            out.writeNumber(
                    version.directoryModified().map(Instant::toEpochMilli).orElse(-1L));
            out.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    Content read(String file, String text) {
        List<TableVersion.Line> lines = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        try (JsonParser in = json.createParser(text)) {
            in.nextToken();
            boolean cut = in.nextBooleanValue();
            in.nextToken();
            while (in.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                int number = in.getIntValue();
                lines.add(new TableVersion.Line(
                        number, in.nextTextValue(), in.nextTextValue(), in.nextTextValue(), in.nextTextValue()));
            }
            in.nextToken();
            while (in.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                int line = in.getIntValue();
                boolean whole = in.nextBooleanValue();
                rejections.add(new Rejection(
                        file,
                        line < 0 ? OptionalInt.empty() : OptionalInt.of(line),
                        whole,
                        in.nextTextValue(),
                        in.nextTextValue()));
            }
            boolean has = in.nextToken() == JsonToken.VALUE_NUMBER_INT && in.getLongValue() >= 0;
            Optional<Instant> directory = has ? Optional.of(Instant.ofEpochMilli(in.getLongValue())) : Optional.empty();
            return new Content(cut, lines, rejections, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
