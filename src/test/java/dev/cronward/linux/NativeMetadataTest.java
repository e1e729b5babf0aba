package dev.cronward.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.lang.foreign.MemoryLayout;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A downcall that the native executable was not told of fails only when it is made; so the two lists are compared. */
class NativeMetadataTest {
    private static final String FILE = "/META-INF/native-image/dev.cronward/cronward/reachability-metadata.json";

    @Test
    void everyDowncallIsRegisteredAndNothingElse() throws Exception {
        Set<String> registered = new TreeSet<>();
        try (InputStream in = NativeMetadataTest.class.getResourceAsStream(FILE)) {
            for (JsonNode call : new ObjectMapper().readTree(in).at("/foreign/downcalls")) {
                assertTrue(call.at("/options/captureCallState").asBoolean(), "captures errno: " + call);
                Set<String> unused = new TreeSet<>();
                call.fieldNames().forEachRemaining(unused::add);
                assertEquals(Set.of("returnType", "parameterTypes", "options"), unused);
                StringBuilder shape = new StringBuilder(call.get("returnType").asText());
                call.get("parameterTypes").forEach(p -> shape.append(' ').append(p.asText()));
                registered.add(shape.toString());
            }
        }
        Set<String> bound = Arrays.stream(Downcall.values())
                .map(call -> type(call.descriptor().returnLayout().orElseThrow())
                        + call.descriptor().argumentLayouts().stream()
                                .map(layout -> " " + type(layout))
                                .collect(Collectors.joining()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(bound, registered);
    }

    @Test
    void handlesAreMadeAtRunTimeInTheNativeExecutable() throws Exception {
        Properties properties = new Properties();
        try (InputStream in = NativeMetadataTest.class.getResourceAsStream("/application.properties")) {
            properties.load(in);
        }
        String arguments = properties.getProperty("quarkus.native.additional-build-args");
        assertTrue(arguments.contains("--initialize-at-run-time=dev.cronward.linux"), arguments);
    }

    private static String type(MemoryLayout layout) {
        String text = layout.withoutName().toString();
        return switch (text.charAt(0)) {
            case 'i' -> "jint";
            case 'j' -> "jlong";
            case 'a', 'A' -> "void*";
            default -> throw new AssertionError("no name in the metadata file for " + text);
        };
    }
}
