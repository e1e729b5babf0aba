package dev.cronward.checks.smart;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls smartctl(8) of smartmontools, 7.0 or later: no shell, bounded in time and output, killed with its children when
 * that is over. A call that cannot even be killed, since its disk keeps it in the kernel, is not made a second time
 * while it is there. For one thread at a time.
 */
final class Smartctl {
    private static final List<String> PLACES = List.of(
            "/usr/sbin/smartctl",
            "/usr/local/sbin/smartctl",
            "/sbin/smartctl",
            "/usr/bin/smartctl",
            "/usr/local/bin/smartctl",
            "/bin/smartctl");
    private static final int MOST_BYTES = 1 << 20;

    private final Path program;
    private final Duration limit;
    private final Map<List<String>, Process> hanging = new HashMap<>();

    /**
     * What a call gave.
     *
     * @param status its exit status, bits as in smartctl(8)
     * @param json what it wrote
     */
    record Answer(int status, FlatJson json) {}

    /**
     * Of a program.
     *
     * @param limit how long one call may take
     */
    Smartctl(Path program, Duration limit) {
        this.program = program;
        this.limit = limit;
    }

    /** Where it is installed in the agent's own file tree; crond's PATH or the agent's say nothing of that. */
    static Optional<Path> find() {
        return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /**
     * Calls it, and has it write JSON.
     *
     * @throws IOException when it cannot be started, does not end in time, or writes something else
     */
    Answer call(List<String> arguments) throws IOException {
        hanging.values().removeIf(process -> !process.isAlive());
        if (hanging.containsKey(arguments)) {
            throw new IOException("an earlier smartctl hangs in the kernel and cannot be killed");
        }
        List<String> command = new ArrayList<>(List.of(program.toString(), "--json=c"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .directory(new File("/"))
                .start();
        try {
            String text = output(process);
            return new Answer(process.exitValue(), json(text));
        } finally {
            if (!end(process)) {
                hanging.put(List.copyOf(arguments), process);
            }
        }
    }

    private String output(Process process) throws IOException {
        FutureTask<byte[]> reading = new FutureTask<>(() -> bounded(process.getInputStream()));
        Thread.ofPlatform().daemon().name("cronward-smartctl").start(reading);
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            byte[] bytes = reading.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("smartctl wrote more than " + MOST_BYTES + " bytes and was killed");
            }
            if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (TimeoutException e) {
            throw new IOException("smartctl did not end within " + limit.toSeconds() + " s and was killed", e);
        } catch (ExecutionException e) {
            throw new IOException("what smartctl wrote could not be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[1 << 14];
        for (int n = in.read(chunk); n > 0 && out.size() <= MOST_BYTES; n = in.read(chunk)) {
            out.write(chunk, 0, n);
        }
        return out.toByteArray();
    }

    private static FlatJson json(String text) throws IOException {
        try {
            return FlatJson.of(text);
        } catch (IOException e) {
            throw new IOException("smartctl wrote no JSON; smartmontools 7.0 or later is needed", e);
        }
    }

    /** Whether it is gone. */
    private static boolean end(Process process) {
        List<ProcessHandle> children = process.descendants().toList(); // before their parent is gone
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            return process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
