package dev.cronward.observe.kernel;

import dev.cronward.linux.Descriptors;
import dev.cronward.linux.FileFacts;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.join.Capabilities;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.OutputCapture;
import dev.cronward.observe.join.OutputFile;
import dev.cronward.observe.join.Tally;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.observe.process.ProcessFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Rehearses: imagined runs live and die before a real one comes. A Java virtual machine loads and compiles code when it
 * is first used, and takes locks for that which a thread of lower priority may hold: measured, this kept the watching
 * thread waiting for 10 to 40 ms in the first storm of runs, and a short job lives for one. Rehearsed in small steps,
 * since code that is used while much waits to be compiled is not compiled: while nothing happens, and on a node that is
 * never quiet at seconds of the minute in which crond starts nothing.
 */
final class WarmUp {
    private static final int FIRST = 60;
    private static final int STEP = 30;
    private static final int STEPS = 30;
    /** Above the highest process id that Linux can give out. */
    private static final int NOBODY = 5_000_000;

    private static final int OUTPUT_BYTES = 512;

    private final ProcessFiles files;
    private final Descriptors descriptors;
    private final KernelTime time;
    private final OutputCapture capture;
    private final ProcessTracker tracker;
    private final SequenceGaps gaps = new SequenceGaps();
    private final ByteBuffer event = ConnectorMessage.buffer();
    private final TaskstatsBatch batch = new TaskstatsBatch();
    private final TaskstatsLayout layout = new TaskstatsLayout(376);
    private final ByteBuffer figures =
            ByteBuffer.allocateDirect(layout.length()).order(ByteOrder.nativeOrder());
    private final int own = (int) ProcessHandle.current().pid();
    private int stepsLeft = STEPS;
    private int rehearsed;

    /** With the real things that read, and imagined processes; nothing of it is told or counted. */
    WarmUp(ProcessFiles files, Descriptors descriptors, KernelTime time) {
        this.files = files;
        this.descriptors = descriptors;
        this.time = time;
        this.capture =
                new OutputCapture(descriptors, ObserveSettings.defaults().withOutput(true, OUTPUT_BYTES, OUTPUT_BYTES));
        this.tracker = new ProcessTracker(
                files,
                capture,
                new ClosedFiles(null, descriptors, time, 0, new Capabilities(), new Outbound(1), new Tally()),
                time,
                true,
                new Tally(),
                new Outbound(1));
    }

    /** The first and largest part; takes some ten milliseconds. */
    void begin() {
        rehearse(FIRST);
    }

    /** Whether there is more to rehearse. */
    boolean isUnfinished() {
        return stepsLeft > 0;
    }

    /** One more step, a few milliseconds; for a moment in which nothing happens. */
    void step() {
        if (stepsLeft > 0) {
            stepsLeft--;
            rehearse(STEP);
        }
    }

    private void rehearse(int times) {
        for (int i = 0; i < times; i++) {
            rehearsed++;
            live(NOBODY + 4 * (rehearsed % 1000), rehearsed % 3);
            files.commandLine(own);
            files.isCrond(own);
            files.uid(own);
            readFiles();
        }
    }

    private void live(int crond, int status) {
        int launcher = crond + 1;
        int job = crond + 2;
        int child = crond + 3;
        tracker.daemons().add(crond, time.now(), true);
        tell(ConnectorMessage.FORK, crond, crond, launcher, launcher);
        tell(ConnectorMessage.FORK, launcher, launcher, job, job);
        tell(ConnectorMessage.SID, job, job, 0, 0);
        tell(ConnectorMessage.UID, job, job, 1, 1);
        tell(ConnectorMessage.EXEC, job, job, 0, 0);
        tell(ConnectorMessage.FORK, job, job, child, child);
        tell(ConnectorMessage.EXEC, child, child, 0, 0);
        tell(ConnectorMessage.EXIT, child, child, 0, 0);
        tell(ConnectorMessage.EXIT, job, job, status == 2 ? 9 : status << 8, 0);
        tell(ConnectorMessage.EXIT, launcher, launcher, 0, 0);
        tell(ConnectorMessage.EXIT, crond, crond, 0, 0);
        batch.clear();
        figures.putInt(layout.pid(), job).putInt(layout.group(), job);
        batch.add(figures, 0, layout);
        tracker.endings().apply(batch, time.now());
        tracker.endings().sweep();
        tracker.endings().sweep();
    }

    private void tell(int what, int a, int b, int c, int d) {
        ConnectorMessage.write(event, what, time.now(), a, b, c, d);
        ConnectorMessage.read(event, gaps, tracker);
    }

    /** The way to an output, on files of our own. */
    private void readFiles() {
        release(capture.ofRun(own).file());
        release(capture.ofLauncher(own));
        int held = descriptors.hold("/proc/self/exe");
        int open = held < 0 ? held : descriptors.reopen(held);
        if (open >= 0) {
            FileFacts facts = descriptors.facts(open);
            if (facts != null) {
                capture.collect(new OutputFile(open, facts));
            } else {
                descriptors.close(open);
            }
        }
        if (held >= 0) {
            descriptors.close(held);
        }
    }

    private void release(@Nullable OutputFile file) {
        if (file != null) {
            capture.release(file);
        }
    }
}
