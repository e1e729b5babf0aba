package dev.cronward.observe.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One call of a program that may hang, on a thread that may be left behind: a process that waits for a sick disk does not
 * even end when it is killed.
 */
final class JournalQuestion implements Callable<JournalQuestion.Answer> {
    private static final int MOST_BYTES = 32 << 20;

    private final List<String> command;
    private volatile @Nullable Process process;
    private volatile boolean withdrawn;

    /**
     * What it wrote, complaints among it.
     *
     * @param whole whether it came to its end and was content
     */
    record Answer(String text, boolean whole) {}

    JournalQuestion(List<String> command) {
        this.command = List.copyOf(command);
    }

    @Override
    public Answer call() throws IOException, InterruptedException {
        Process running = new ProcessBuilder(command).redirectErrorStream(true).start();
        process = running;
        if (withdrawn) { // after the line above, as withdraw() does it the other way round: one of them ends it
            running.destroyForcibly();
        }
        try {
            running.getOutputStream().close();
            byte[] bytes = bounded(running.getInputStream());
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new Answer(text, bytes.length < MOST_BYTES && running.waitFor() == 0);
        } finally {
            running.destroyForcibly();
        }
    }

    /** Nobody waits for it any more. */
    void withdraw() {
        withdrawn = true;
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[1 << 16];
        for (int n = in.read(chunk); n > 0 && out.size() < MOST_BYTES; n = in.read(chunk)) {
            out.write(chunk, 0, n);
        }
        return out.toByteArray();
    }
}
