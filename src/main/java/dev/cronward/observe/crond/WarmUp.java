package dev.cronward.observe.crond;

import dev.cronward.linux.Descriptors;
import dev.cronward.linux.FileFacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Lets some hundred imagined runs live and die before a real one comes: a Java virtual machine loads and compiles code
 * when it is first used, and that took longer than a short job lives, so the first jobs' command lines came too late.
 */
final class WarmUp {
    private static final int TIMES = 400;
    /** Above the highest process id that Linux can give out. */
    private static final int NOBODY = 5_000_000;

    private WarmUp() {}

    /** Takes some ten milliseconds; nothing of it is told or counted. */
    static void run(ProcessFiles files, Descriptors descriptors, KernelTime time) {
        ObserveSettings settings = ObserveSettings.defaults();
        OutputCapture capture = new OutputCapture(descriptors, settings);
        Outbound out = new Outbound(1);
        ProcessTracker tracker = new ProcessTracker(files, capture, time, true, new Tally(), out);
        TaskstatsBatch batch = new TaskstatsBatch();
        TaskstatsLayout layout = new TaskstatsLayout(376);
        ByteBuffer figures = ByteBuffer.allocate(layout.length()).order(ByteOrder.nativeOrder());
        int own = (int) ProcessHandle.current().pid();
        for (int i = 0; i < TIMES; i++) {
            int crond = NOBODY + 4 * i;
            live(tracker, time.now(), crond);
            batch.clear();
            figures.putInt(layout.pid(), crond + 2).putInt(layout.group(), crond + 2);
            batch.add(figures, 0, layout);
            tracker.endings().apply(batch, time.now());
            tracker.endings().sweep();
            tracker.endings().sweep();
            files.commandLine(own);
            files.isCrond(own);
        }
        readFiles(descriptors, capture, own);
    }

    private static void live(ProcessTracker tracker, long now, int crond) {
        int launcher = crond + 1;
        int job = crond + 2;
        int child = crond + 3;
        tracker.daemons().add(crond, now, true);
        tracker.forked(crond, launcher, now);
        tracker.forked(launcher, job, now);
        tracker.ledSession(job);
        tracker.becameUser(job, 1);
        tracker.executed(job, now);
        tracker.forked(job, child, now);
        tracker.executed(child, now);
        tracker.exited(child, 0, now);
        tracker.exited(job, 0, now);
        tracker.exited(launcher, 0, now);
        tracker.exited(crond, 0, now);
    }

    /** The way to an output, on our own program's file. */
    private static void readFiles(Descriptors descriptors, OutputCapture capture, int own) {
        for (int i = 0; i < 20; i++) {
            OutputCapture.Found found = capture.ofRun(own);
            OutputFile file = found.file();
            if (file != null) {
                capture.release(file);
            }
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
    }
}
