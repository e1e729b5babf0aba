package dev.cronward.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cronward.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the native executable is told of in files: those that were written by hand, and those that the build makes. */
public final class NativeImage {
    private final Path classes;
    private final TreeMap<String, JsonNode> types = new TreeMap<>();
    private final List<Pattern> resources = new ArrayList<>();

    private NativeImage(Path classes) {
        this.classes = classes;
    }

    /** Reads all of them. */
    public static NativeImage read() {
        try {
            Path classes = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            NativeImage image = new NativeImage(classes);
            try (Stream<Path> files = Files.walk(classes.resolve("META-INF/native-image"))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".json")).toList()) {
                    image.take(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
                }
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private void take(String name, JsonNode content) {
        switch (name) {
            case "reachability-metadata.json" -> {
                content.at("/reflection")
                        .forEach(type -> types.put(type.get("type").asText(), type));
                content.at("/resources")
                        .forEach(resource ->
                                resources.add(pattern(resource.get("glob").asText())));
            }
            case "reflect-config.json" ->
                content.forEach(type -> types.put(type.get("name").asText(), type));
            case "resource-config.json" ->
                content.at("/resources/includes")
                        .forEach(resource -> resources.add(
                                Pattern.compile(resource.get("pattern").asText())));
            case "proxy-config.json" -> {
                if (!content.isEmpty()) {
                    throw new AssertionError("nobody looks at what is written in " + name + ": " + content);
                }
            }
            default -> throw new AssertionError("nobody knows what is in " + name);
        }
    }

    /** A star stands for anything but a slash, two for anything. */
    private static Pattern pattern(String glob) {
        StringBuilder expression = new StringBuilder();
        for (String part : glob.split("(?=\\*)|(?<=\\*)", -1)) {
            expression.append(part.equals("*") ? "[^/]*" : Pattern.quote(part));
        }
        return Pattern.compile(expression.toString().replace("[^/]*[^/]*", ".*"));
    }

    /** What is registered of a type, for whoever looks at it by reflection. */
    public Optional<JsonNode> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** Whether a resource will be in it. */
    public boolean holds(String resource) {
        return resources.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
    }

    /** Every resource of this program, but those that the build itself reads. */
    public List<String> shipped() {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).toString())
                    .filter(file -> !file.endsWith(".class") && !file.startsWith("META-INF/"))
                    .filter(file -> !file.equals("application.properties"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
