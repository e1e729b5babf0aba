package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.DebianPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code make release} makes, as somebody takes it who wants to know what it is. Needs a built agent. */
@Order(7) // among those that last longest
class ReleaseIT {
    /** A line of THIRD-PARTY.txt: licences in brackets, name, and in the last brackets group:artifact:version - address. */
    private static final Pattern DEPENDENCY =
            Pattern.compile("^ +((?:\\([^()]+\\) )+).* \\(([^ :()]+:[^ :()]+:[^ :()]+) - [^()]*\\)$");

    @Test
    void checksAndRunsAndSaysWhatIsInIt(@TempDir Path directory) throws IOException {
        Path release = DebianPackage.built().getParent();
        String sums = did("sh", "-c", "cd \"$1\" && sha256sum --check --strict SHA256SUMS", "sh", release.toString());
        Set<String> files;
        try (Stream<Path> all = Files.list(release)) {
            files = all.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
        files.remove("SHA256SUMS");
        assertEquals(
                files,
                sums.lines()
                        .map(line -> line.replaceFirst(": OK$", ""))
                        .collect(Collectors.toCollection(TreeSet::new)));
        String names = files.toString();
        for (String kind : List.of(".deb", ".tar.gz", ".cdx.json", "THIRD-PARTY.txt", "cronward.rules.yml")) {
            assertTrue(names.contains(kind), names);
        }

        Set<String> bill = billOfMaterials(one(release, ".cdx.json"));
        assertEquals(bill, licensed(release.resolve("THIRD-PARTY.txt")));
        did("dpkg-deb", "-x", one(release, ".deb").toString(), directory.toString());
        assertEquals(
                -1,
                Files.mismatch(
                        release.resolve("THIRD-PARTY.txt"),
                        directory.resolve("usr/share/doc/cronward/THIRD-PARTY.txt")));

        Path archive = one(release, ".tar.gz");
        did("tar", "-C", directory.toString(), "-xzf", archive.toString());
        Path unpacked = directory.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
        String version = did(unpacked.resolve("cronward").toString(), "version");
        assertTrue(version.contains("cronward"), version);
        assertTrue(did("tar", "-tvzf", archive.toString()).lines().allMatch(line -> line.contains(" 0/0 ")));
        try (Stream<Path> all = Files.list(unpacked)) {
            for (Path jar : all.filter(file -> file.toString().endsWith(".jar")).toList()) {
                List<String> unknown = packed(jar).stream()
                        .filter(library -> !bill.contains(library) && !isPartOfOne(library, bill))
                        .toList();
                assertEquals(Set.of(timeOfTheVersion()), times(jar), "no time of the build, in no zone");
                assertEquals(List.of(), unknown, "is in the jar, and the bill of materials does not tell");
            }
        }
    }

    private static Set<String> billOfMaterials(Path file) throws IOException {
        JsonNode bill = new ObjectMapper().readTree(file.toFile());
        assertEquals("CycloneDX", bill.path("bomFormat").asText());
        assertEquals("1.6", bill.path("specVersion").asText());
        assertEquals(
                "cronward", bill.path("metadata").path("component").path("name").asText());
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .map(part ->
                        part.path("group").asText() + ":" + part.path("name").asText() + ":"
                                + part.path("version").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** That each licence is one of those that the build allows is the build's own work; here, that each has one. */
    private static Set<String> licensed(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains(" - "))
                .map(line -> {
                    Matcher found = DEPENDENCY.matcher(line);
                    assertTrue(found.matches() && !found.group(1).contains("Unknown"), line);
                    return found.group(2);
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The libraries that left their Maven coordinates in the jar. */
    private static Set<String> packed(Path jar) throws IOException {
        Set<String> packed = new TreeSet<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (entry.getName().matches("META-INF/maven/.*/pom\\.properties")) {
                    Properties of = new Properties();
                    try (InputStream text = zip.getInputStream(entry)) {
                        of.load(text);
                    }
                    packed.add(String.join(
                            ":", of.getProperty("groupId"), of.getProperty("artifactId"), of.getProperty("version")));
                }
            }
        }
        packed.removeIf(one -> one.startsWith("dev.cronward:"));
        return packed;
    }

    private static LocalDateTime timeOfTheVersion() throws IOException {
        Matcher time =
                Pattern.compile("<project.build.outputTimestamp>(.*)</").matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(time.find());
        return LocalDateTime.ofInstant(Instant.parse(time.group(1)), ZoneOffset.UTC);
    }

    private static Set<LocalDateTime> times(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getTimeLocal).collect(Collectors.toSet());
        }
    }

    /** Some projects put their parts into one jar, each with its own coordinates: the same version, the same maker. */
    private static boolean isPartOfOne(String library, Set<String> bill) {
        return bill.stream().anyMatch(whole -> maker(whole).equals(maker(library)));
    }

    private static List<String> maker(String library) {
        String[] parts = library.split(":", -1);
        String[] group = parts[0].split("\\.", -1);
        return List.of(group[0], group[1], group[group.length > 2 ? 2 : 1], parts[2]);
    }

    private static Path one(Path release, String ending) throws IOException {
        try (Stream<Path> all = Files.list(release)) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String did(String... command) {
        CommandResult result = CommandResult.of(Map.of(), Arrays.asList(command), Duration.ofMinutes(2));
        assertEquals(0, result.status(), result::toString);
        return result.out();
    }
}
