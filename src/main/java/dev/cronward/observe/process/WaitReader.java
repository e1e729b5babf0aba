package dev.cronward.observe.process;

import dev.cronward.linux.ProcReader.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a sleeping process waits for, as far as /proc tells: the kernel's function, the file or the connection, who holds
 * the lock. For somebody who has to decide at night, so in words. For one thread.
 */
public final class WaitReader {
    /** Functions that wait for another process of the same run: its parent has nothing to say. */
    private static final Set<String> FOR_CHILDREN = Set.of("do_wait", "kernel_wait4");

    private static final int MOST_CONNECTIONS = 3;
    private static final int MOST_DESCRIPTORS = 256;
    private static final int HIGHEST_DESCRIPTOR = 1 << 20;

    private final ProcessFiles files;

    /** Reads with the caller's files, which are for one thread only. */
    public WaitReader(ProcessFiles files) {
        this.files = files;
    }

    /** The kernel's function in which it sleeps; empty where it does not sleep, or that is not told. */
    public Optional<String> function(int pid) {
        String name = files.text(pid, Entry.WCHAN).strip();
        return name.isEmpty() || name.equals("0") ? Optional.empty() : Optional.of(name);
    }

    /** Whether it only waits for a child of its own. */
    public static boolean isForChild(String function) {
        return FOR_CHILDREN.contains(function);
    }

    /** What a process waits for that sleeps in a function of the kernel. */
    public String inWords(int pid, String function) {
        if (isForChild(function)) {
            return "a child of its own";
        }
        if (function.contains("nanosleep")) {
            return "a time that it chose itself (" + function + ")";
        }
        return function + subject(pid, function);
    }

    private String subject(int pid, String function) {
        Optional<Path> file = descriptor(pid).flatMap(number -> target(pid, number));
        if (function.contains("lock")) {
            return file.map(path -> " on " + path).orElse("")
                    + holder(pid)
                            .map(holder -> ", held by process " + holder + name(holder))
                            .orElse("");
        }
        if (file.isPresent() && !file.get().toString().startsWith("socket:")) {
            return " on " + file.get();
        }
        List<String> connections = connections(pid, file.map(Path::toString));
        return connections.isEmpty() ? "" : ", connected to " + String.join(", ", connections);
    }

    private static Optional<Integer> holder(int waiting) {
        try {
            String locks = Files.readString(Path.of("/proc/locks"), StandardCharsets.US_ASCII);
            OptionalInt holder = LockWaits.holder(locks, waiting);
            return holder.isPresent() ? Optional.of(holder.getAsInt()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String name(int pid) {
        String name = files.text(pid, Entry.COMM).strip();
        return name.isEmpty() ? "" : " (" + name + ")";
    }

    /** The first argument of the call, where that can be a descriptor: it is one in all calls that read or lock. */
    private Optional<Integer> descriptor(int pid) {
        String[] words = files.text(pid, Entry.SYSCALL).strip().split(" ", -1);
        if (words.length < 2 || !words[1].startsWith("0x")) {
            return Optional.empty();
        }
        try {
            long number = Long.parseUnsignedLong(words[1].substring(2), 16);
            return number >= 0 && number < HIGHEST_DESCRIPTOR ? Optional.of((int) number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> target(int pid, int number) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + pid + "/fd/" + number)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The other ends of its TCP connections; only of that socket, where one is known. */
    private static List<String> connections(int pid, Optional<String> only) {
        Set<String> sockets = only.map(Set::of).orElseGet(() -> sockets(pid));
        List<String> ends = new ArrayList<>();
        for (String table : sockets.isEmpty() ? List.<String>of() : List.of("tcp", "tcp6")) {
            ends.addAll(TcpTable.peers(Path.of("/proc/" + pid + "/net/" + table), sockets));
        }
        return ends.subList(0, Math.min(MOST_CONNECTIONS, ends.size()));
    }

    private static Set<String> sockets(int pid) {
        List<String> sockets = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            int seen = 0;
            for (Path one : all) {
                if (++seen > MOST_DESCRIPTORS) {
                    break;
                }
                String target = target(pid, Integer.parseInt(one.getFileName().toString()))
                        .map(Path::toString)
                        .orElse("");
                if (target.startsWith("socket:")) {
                    sockets.add(target);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Set.of(); // it has gone
        }
        return Set.copyOf(sockets);
    }
}
