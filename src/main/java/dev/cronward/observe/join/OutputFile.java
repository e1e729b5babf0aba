package dev.cronward.observe.join;

import dev.cronward.linux.FileFacts;

/**
 * A job's output file. While it is open its blocks stay in use although the file is deleted, so whoever takes the last
 * of it must close it.
 *
 * @param descriptor opened for reading, or {@link #CLOSED}
 * @param facts tells it from other files
 */
public record OutputFile(int descriptor, FileFacts facts) {
    /** Its output is not wanted. */
    static final int CLOSED = -1;

    boolean isOpen() {
        return descriptor >= 0;
    }
}
