package dev.cronward.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cronward.run.CommandShare;
import dev.cronward.run.OomKill;
import dev.cronward.run.OomKills;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Lists within a run as JSON text, read and written by tokens: no reflection, so nothing to register for native. */
final class RunJson {
    private final JsonFactory json = new JsonFactory();

    String sentences(List<String> sentences) {
        return write(out -> {
            for (String sentence : sentences) {
                out.writeString(sentence);
            }
        });
    }

    List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        try (JsonParser in = json.createParser(text)) {
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.VALUE_STRING) {
                    sentences.add(in.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }

    /** The victims; empty where it could not be told whether there are any. */
    Optional<String> oomKills(OomKills kills) {
        return kills.known()
                ? Optional.of(write(out -> {
                    for (OomKill victim : kills.victims()) {
                        out.writeStartObject();
                        out.writeNumberField("pid", victim.pid());
                        out.writeStringField("name", victim.name());
                        number(out, "memory", victim.memoryBytes());
                        out.writeStringField("where", victim.where().word());
                        if (victim.cgroup().isPresent()) {
                            out.writeStringField("cgroup", victim.cgroup().get());
                        }
                        out.writeNumberField("confirmed", victim.confirmed() ? 1 : 0);
                        out.writeEndObject();
                    }
                }))
                : Optional.empty();
    }

    /** The reverse. */
    OomKills oomKills(String text) {
        List<OomKill> victims = new ArrayList<>();
        try (JsonParser in = json.createParser(text)) {
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.START_OBJECT) {
                    victims.add(oomKill(in));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OomKills(true, victims);
    }

    private static OomKill oomKill(JsonParser in) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            if (in.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(field, in.getText());
            } else {
                numbers.put(field, in.getLongValue());
            }
        }
        return new OomKill(
                numbers.getOrDefault("pid", 0L).intValue(),
                texts.getOrDefault("name", ""),
                number(numbers, "memory"),
                OomKill.Where.ofWord(texts.getOrDefault("where", "")),
                Optional.ofNullable(texts.get("cgroup")),
                numbers.getOrDefault("confirmed", 0L) == 1);
    }

    /** Durations are in microseconds. */
    String commands(List<CommandShare> commands) {
        return write(out -> {
            for (CommandShare command : commands) {
                out.writeStartObject();
                out.writeStringField("name", command.name());
                out.writeNumberField("count", command.count());
                out.writeNumberField("wall", micros(command.wall()));
                out.writeNumberField("longest", micros(command.longest()));
                out.writeNumberField("cpu", micros(command.cpu()));
                number(out, "peak", command.peakMemoryBytes());
                number(out, "read", command.readBytes());
                number(out, "written", command.writtenBytes());
                out.writeEndObject();
            }
        });
    }

    List<CommandShare> commands(String text) {
        List<CommandShare> commands = new ArrayList<>();
        try (JsonParser in = json.createParser(text)) {
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.START_OBJECT) {
                    commands.add(command(in));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return commands;
    }

    private static CommandShare command(JsonParser in) throws IOException {
        String name = "";
        Map<String, Long> numbers = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            if (in.nextToken() == JsonToken.VALUE_STRING) {
                name = in.getText();
            } else {
                numbers.put(field, in.getLongValue());
            }
        }
        return new CommandShare(
                name,
                numbers.getOrDefault("count", 0L).intValue(),
                duration(numbers, "wall"),
                duration(numbers, "longest"),
                duration(numbers, "cpu"),
                number(numbers, "peak"),
                number(numbers, "read"),
                number(numbers, "written"));
    }

    private interface Body {
        void to(JsonGenerator out) throws IOException;
    }

    private String write(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartArray();
            body.to(out);
            out.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void number(JsonGenerator out, String field, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            out.writeNumberField(field, value.getAsLong());
        }
    }

    private static OptionalLong number(Map<String, Long> numbers, String field) {
        Long value = numbers.get(field);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static Duration duration(Map<String, Long> numbers, String field) {
        return Duration.ofNanos(numbers.getOrDefault(field, 0L) * 1_000);
    }
}
