package dev.cronward.checks;

import dev.cronward.linux.ClockDiscipline;
import dev.cronward.linux.FileSystemRoom;
import java.io.IOException;
import java.nio.file.Path;

/** What the kernel tells only when it is called. */
public interface KernelCalls {
    /**
     * How much room the file system has that holds a path. May wait without end.
     *
     * @throws IOException when the kernel refuses
     */
    FileSystemRoom room(Path path) throws IOException;

    /**
     * How the clock is kept.
     *
     * @throws IOException when the kernel refuses
     */
    ClockDiscipline clock() throws IOException;

    /** Nanoseconds of a clock that nobody sets; only differences mean something. */
    long nanos();

    /** This kernel's. */
    static KernelCalls real() {
        return new KernelCalls() {
            @Override
            public FileSystemRoom room(Path path) throws IOException {
                return FileSystemRoom.of(path.toString());
            }

            @Override
            public ClockDiscipline clock() throws IOException {
                return ClockDiscipline.read();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
