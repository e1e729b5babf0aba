package dev.cronward.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real disk that answers every reading with an error: a loop device whose file has lost its content. */
public final class FailingDisk implements AutoCloseable {
    private static final long BYTES = 1 << 20;

    private final String device;

    private FailingDisk(String device) {
        this.device = device;
    }

    /** Makes one of a file below a directory. */
    public static FailingDisk in(Path directory) throws IOException {
        Path image = directory.resolve("disk");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(BYTES);
        }
        FailingDisk disk = new FailingDisk(
                said("losetup", "--find", "--show", image.toString()).strip());
        Files.write(image, new byte[0]);
        return disk;
    }

    /** Its name in the kernel's messages. */
    public String name() {
        return device.replaceFirst(".*/", "");
    }

    /** Reads from it until the kernel has complained so often. */
    public void fails(int times) throws IOException {
        long before = complaints();
        Eventually.holds("the kernel complains of " + device, Duration.ofSeconds(30), () -> {
            said("dd", "if=" + device, "of=/dev/null", "bs=4096", "count=1", "iflag=direct", "status=none");
            return complaints() >= before + times;
        });
    }

    private long complaints() throws IOException {
        return said("dmesg")
                .lines()
                .filter(line -> line.contains("I/O error, dev " + name() + ", "))
                .count();
    }

    private static String said(String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        said("losetup", "--detach", device);
    }
}
