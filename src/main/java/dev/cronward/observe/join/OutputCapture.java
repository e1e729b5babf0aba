package dev.cronward.observe.join;

import dev.cronward.linux.Descriptors;
import dev.cronward.linux.Errno;
import dev.cronward.linux.FileFacts;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.run.Output;
import org.jspecify.annotations.Nullable;

/**
 * Gets at a job's output where crond keeps it in an unlinked file, without any effect on job or crond: the file is held
 * by O_PATH first, looked at, and only then opened for reading. A path is never judged, only the file itself.
 */
public final class OutputCapture {
    /** Debian's crond has it as its descriptor 5; a library loaded into crond may push it a little further. */
    private static final int[] LAUNCHER_DESCRIPTORS = {5, 6, 4, 7, 8, 3};

    private static final Output.Unavailable PIPED =
            new Output.Unavailable("crond passes it through a pipe; reading that would take it away from crond");
    private static final Output.Unavailable TOO_LATE = new Output.Unavailable("it was gone too soon");

    private static final int[] NONE = {};

    private final Descriptors descriptors;
    private final ObserveSettings settings;
    private final boolean early;

    /** Opens files with these descriptors, and keeps as much as the settings say. */
    public OutputCapture(Descriptors descriptors, ObserveSettings settings) {
        this(descriptors, settings, true);
    }

    /**
     * The same.
     *
     * @param early false to come too late for every running process, as on a node that is too busy
     */
    public OutputCapture(Descriptors descriptors, ObserveSettings settings, boolean early) {
        this.descriptors = descriptors;
        this.settings = settings;
        this.early = early;
    }

    /** The file that crond's child collects output in; null when it has none. */
    public @Nullable OutputFile ofLauncher(int pid) {
        for (int number : early ? LAUNCHER_DESCRIPTORS : NONE) {
            int held = descriptors.hold("/proc/" + pid + "/fd/" + number);
            if (held >= 0) {
                FileFacts facts = descriptors.facts(held);
                if (facts != null && facts.isUnlinked()) {
                    return open(held, facts);
                }
                descriptors.close(held);
            } else if (held == -Errno.ESRCH || held == -Errno.EACCES) {
                return null;
            }
        }
        return null;
    }

    /** Where the standard output and error of a run go at its start. */
    public Found ofRun(int pid) {
        Found found = early ? find(pid) : new Found(null, TOO_LATE, false);
        return settings.keepOutput() ? found : new Found(found.file(), new Output.Off(), found.certain());
    }

    private Found find(int pid) {
        int out = descriptors.hold("/proc/" + pid + "/fd/1");
        if (out < 0) {
            return new Found(null, new Output.Unavailable("it was gone too soon: " + Errno.describe(-out)), false);
        }
        FileFacts facts = descriptors.facts(out);
        if (facts == null || !facts.isUnlinked()) {
            descriptors.close(out);
            return new Found(null, otherwise(facts), facts != null);
        }
        int error = descriptors.hold("/proc/" + pid + "/fd/2");
        FileFacts errorFacts = error < 0 ? null : descriptors.facts(error);
        if (error >= 0) {
            descriptors.close(error);
        }
        if (errorFacts != null && !errorFacts.isSameFile(facts)) {
            descriptors.close(out);
            return new Found(
                    null, new Output.Unavailable("standard output and standard error go to different places"), true);
        }
        OutputFile file = open(out, facts);
        return new Found(file, new Output.Unavailable("crond's output file could not be opened"), true);
    }

    /**
     * What was found at a run.
     *
     * @param file its output file; null when there is none
     * @param otherwise what to say then
     * @param certain whether the run's own descriptors were seen
     */
    public record Found(@Nullable OutputFile file, Output otherwise, boolean certain) {
        /** Whether crond may keep it in a file that was not found. */
        public boolean mayTurnUp() {
            return file == null && otherwise instanceof Output.Unavailable && !otherwise.equals(PIPED);
        }
    }

    private static Output.Unavailable otherwise(@Nullable FileFacts facts) {
        if (facts == null) {
            return TOO_LATE;
        }
        return facts.isPipe() ? PIPED : new Output.Unavailable("crond does not keep it in an unlinked file");
    }

    private @Nullable OutputFile open(int held, FileFacts facts) {
        if (!settings.keepOutput()) {
            // Never opened for reading: which file it is tells the job from a helper, and that is all.
            descriptors.close(held);
            return new OutputFile(OutputFile.CLOSED, facts);
        }
        int open = descriptors.reopen(held);
        descriptors.close(held);
        return open < 0 ? null : new OutputFile(open, facts);
    }

    /** Reads head and tail and closes the file. */
    public Output collect(OutputFile file) {
        if (!file.isOpen()) {
            return new Output.Off();
        }
        FileFacts now = descriptors.facts(file.descriptor());
        if (now == null) {
            release(file);
            return new Output.Unavailable("crond's output file could not be read at the end of the run");
        }
        long size = now.size();
        int headLength = (int) Math.min(size, settings.headBytes());
        int tailLength = (int) Math.min(size - headLength, settings.tailBytes());
        byte[] head = descriptors.read(file.descriptor(), 0, headLength);
        byte[] tail = descriptors.read(file.descriptor(), size - tailLength, tailLength);
        release(file);
        return new Output.Kept(head, tail, size);
    }

    /** Closes a file whose output nobody needs. */
    public void release(OutputFile file) {
        if (file.isOpen()) {
            descriptors.close(file.descriptor());
        }
    }
}
