package dev.cronward.checks;

import dev.cronward.host.HostRoot;
import dev.cronward.linux.ClockDiscipline;
import dev.cronward.linux.FileSystemRoom;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A whole node written down in one text file of src/test/resources/nodes: first lines {@code key: value} ({@code origin},
 * {@code expects} with the codes of what is wrong with it, {@code crond} with a process id, {@code clock}, {@code room}
 * with a mount point, bytes of size, free and available, inodes and free inodes), then its files, each after its path:
 * {@code == /proc/loadavg}. Beside plain text there are
 *
 * <ul>
 *   <li>{@code == /a -> target}, a symbolic link, and {@code == /a !eio}, a file that answers EIO to whoever reads it;
 *   <li>{@code == *8 /a/cpu%d/b} and lines {@code *8 text %d}: as many, numbered from 0;
 *   <li>{@code ${100,3}}: 100, and 3 more in each hour; {@code ${100,3,10}}: what it grew by modulo 10;
 *       {@code @{rw,ro}}: the second from an hour on.
 * </ul>
 */
public final class WrittenNode {
    private static final Path DIRECTORY = Path.of("src/test/resources/nodes");
    private static final Pattern REPEATED = Pattern.compile("\\*(\\d+) (.*)", Pattern.DOTALL);
    private static final Pattern MOVING = Pattern.compile("\\$\\{(\\d+),(-?\\d+)(?:,(\\d+))?}");
    private static final Pattern TURNING = Pattern.compile("@\\{([^,}]*),([^}]*)}");
    private static final Duration HOUR = Duration.ofHours(1);
    /** Reading the first byte of one's own memory fails so: nothing is mapped there. */
    private static final Path EIO = Path.of("/proc/self/mem");

    private final Map<String, List<String>> facts = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    private WrittenNode(String text) {
        String[] parts = text.split("(?m)^== ", -1);
        parts[0].lines().filter(line -> line.contains(": ")).forEach(line -> facts.computeIfAbsent(
                        line.substring(0, line.indexOf(':')), key -> new ArrayList<>())
                .add(line.substring(line.indexOf(':') + 2)));
        Stream.of(parts).skip(1).forEach(part -> {
            String path = part.substring(0, part.indexOf('\n'));
            each(path, part.substring(part.indexOf('\n') + 1)).forEach(file -> {
                int end = file.indexOf('\n');
                files.put(file.substring(0, end), file.substring(end + 1));
            });
        });
    }

    private static Stream<String> each(String path, String content) {
        Matcher m = REPEATED.matcher(path);
        return m.matches()
                ? IntStream.range(0, Integer.parseInt(m.group(1)))
                        .mapToObj(i -> m.group(2).replace("%d", "" + i) + "\n" + content.replace("%d", "" + i))
                : Stream.of(path + "\n" + content);
    }

    /** The names of all that are written down. */
    public static List<String> all() throws IOException {
        try (Stream<Path> paths = Files.list(DIRECTORY)) {
            return paths.map(path -> path.getFileName().toString().replace(".txt", ""))
                    .sorted()
                    .toList();
        }
    }

    /** The one of that name. */
    public static WrittenNode of(String name) throws IOException {
        return new WrittenNode(Files.readString(DIRECTORY.resolve(name + ".txt")));
    }

    /** Where it comes from. */
    public String origin() {
        return String.join(" ", facts.getOrDefault("origin", List.of()));
    }

    /** The codes of what is wrong with it. */
    public Set<String> expects() {
        return facts.getOrDefault("expects", List.of()).stream()
                .flatMap(line -> Stream.of(line.split(" ", -1)))
                .collect(Collectors.toSet());
    }

    /** The process ids of its cronds. */
    public List<Integer> cronds() {
        return facts.getOrDefault("crond", List.of()).stream()
                .map(Integer::parseInt)
                .toList();
    }

    /** The paths of its files. */
    public Set<String> paths() {
        return files.keySet().stream().map(file -> file.replaceFirst(" .*", "")).collect(Collectors.toSet());
    }

    /** Writes it below a directory, as it is some time after it was written down; the next time only what has moved. */
    public void unpack(Path directory, Duration later) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            String[] words = file.getKey().split(" ", -1);
            Path path = directory.resolve(words[0].substring(1));
            if (later.isZero()) {
                Files.createDirectories(path.getParent());
                if (words.length == 3) {
                    Files.createSymbolicLink(path, Path.of(words[2]));
                } else if (words.length == 2) {
                    Files.createSymbolicLink(path, EIO);
                }
            }
            if (words.length == 1 && (later.isZero() || file.getValue().contains("{"))) {
                Files.writeString(path, content(file.getValue(), later));
            }
        }
    }

    private static String content(String text, Duration later) {
        return text.lines()
                .flatMap(line -> {
                    Matcher m = REPEATED.matcher(line);
                    return m.matches()
                            ? IntStream.range(0, Integer.parseInt(m.group(1)))
                                    .mapToObj(i -> m.group(2).replace("%d", "" + i))
                            : Stream.of(line);
                })
                .map(line -> moved(line, later) + "\n")
                .collect(Collectors.joining());
    }

    private static String moved(String line, Duration later) {
        String turned = TURNING.matcher(line).replaceAll(later.compareTo(HOUR) < 0 ? "$1" : "$2");
        return MOVING.matcher(turned).replaceAll(match -> {
            long by = Long.parseLong(match.group(2)) * later.toSeconds() / 3600;
            return ""
                    + (Long.parseLong(match.group(1))
                            + (match.group(3) == null ? by : by % Long.parseLong(match.group(3))));
        });
    }

    /** The node, unpacked in a directory; what it answers to calls is as it is some time after it was written down. */
    public Machine in(Path directory, Supplier<Duration> later) {
        HostRoot root = new HostRoot(directory);
        return new Machine(root, root, new KernelCalls() {
            @Override
            public FileSystemRoom room(Path path) throws IOException {
                String point = "/" + directory.relativize(path);
                return facts.getOrDefault("room", List.of()).stream()
                        .map(line -> moved(line, later.get()).split(" +", -1))
                        .filter(fields -> fields[0].equals(point))
                        .map(fields -> new FileSystemRoom(
                                Long.parseLong(fields[1]),
                                Long.parseLong(fields[2]),
                                Long.parseLong(fields[3]),
                                Long.parseLong(fields[4]),
                                Long.parseLong(fields[5])))
                        .findFirst()
                        .orElseThrow(() -> new FileSystemException(point, null, "its room is not written down"));
            }

            @Override
            public ClockDiscipline clock() {
                boolean kept = !facts.getOrDefault("clock", List.of()).contains("unsynchronised");
                return new ClockDiscipline(kept, kept ? 0.0004 : 16);
            }

            @Override
            public long nanos() {
                return later.get().toNanos();
            }
        });
    }
}
