package dev.cronward.catalog.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads plain data out of YAML. Made from the parser's events, so that nothing is ever constructed from what a file
 * names: tags, anchors and aliases are errors, and with them everything that could make a small file large.
 */
public final class YamlReader {
    /** Longest file, bytes. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int DEEPEST = 10;
    private final Iterator<Event> events;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    /**
     * The one document of a file; empty where there is none, only comments for example.
     *
     * @throws BadYaml where it is anything else than plain data
     */
    public static Optional<Yaml> read(byte[] bytes) throws BadYaml {
        if (bytes.length > MOST_BYTES) {
            throw new BadYaml(0, "it is larger than " + (MOST_BYTES >> 10) + " KiB; split it");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            LoadSettings settings =
                    LoadSettings.builder().setCodePointLimit(MOST_BYTES).build();
            return new YamlReader(new Parse(settings).parseString(text).iterator()).document();
        } catch (CharacterCodingException e) {
            throw new BadYaml(0, "it is not UTF-8 text");
        } catch (MarkedYamlEngineException e) {
            throw new BadYaml(line(e.getProblemMark()), "it is not YAML: " + first(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new BadYaml(0, "it is not YAML: " + first(String.valueOf(e.getMessage())));
        }
    }

    private Optional<Yaml> document() throws BadYaml {
        Optional<Yaml> found = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentEnd -> {}
                case DocumentStart -> {
                    if (found.isPresent()) {
                        throw new BadYaml(line(event), "a second document begins ('---'); write one a file");
                    }
                }
                default -> found = Optional.of(node(event, 0));
            }
        }
        return found.filter(yaml -> !(yaml instanceof Yaml.Text(int line, String value) && value.isBlank()));
    }

    private Yaml node(Event event, int depth) throws BadYaml {
        int line = line(event);
        if (depth > DEEPEST) {
            throw new BadYaml(line, "it is nested deeper than " + DEEPEST + " levels");
        }
        plain(event, line);
        return switch (event.getEventId()) {
            case Scalar -> new Yaml.Text(line, ((ScalarEvent) event).getValue());
            case SequenceStart -> new Yaml.Many(line, items(depth));
            case MappingStart -> new Yaml.Table(line, pairs(depth));
            default -> throw new BadYaml(line, "an unexpected " + event.getEventId());
        };
    }

    private static void plain(Event event, int line) throws BadYaml {
        if (event.getEventId() == Event.ID.Alias) {
            throw new BadYaml(line, "a word that begins with * is an alias, which is not allowed; put it in quotes");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new BadYaml(line, "a word that begins with & is an anchor, which is not allowed; put it in quotes");
        }
        Optional<String> tag =
                switch (event) {
                    case ScalarEvent scalar -> scalar.getTag();
                    case CollectionStartEvent collection -> collection.getTag();
                    default -> Optional.empty();
                };
        if (tag.isPresent()) {
            throw new BadYaml(line, "a word that begins with ! is a tag, which is not allowed; put it in quotes");
        }
    }

    private List<Yaml> items(int depth) throws BadYaml {
        List<Yaml> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return items;
    }

    private Map<String, Yaml.Pair> pairs(int depth) throws BadYaml {
        Map<String, Yaml.Pair> pairs = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(node(event, depth + 1) instanceof Yaml.Text(int line, String key))) {
                throw new BadYaml(line(event), "a key must be a word");
            }
            Yaml.Pair pair = new Yaml.Pair(line, node(events.next(), depth + 1));
            if (pairs.put(key, pair) != null) {
                throw new BadYaml(line, "'" + key + "' stands there twice");
            }
        }
        return pairs;
    }

    private static int line(Event event) {
        return line(event.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(0);
    }

    private static String first(String message) {
        return message.lines().findFirst().orElse("");
    }
}
