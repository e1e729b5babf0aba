package dev.cronward.observe;

import dev.cronward.host.NodeTree;
import dev.cronward.observe.join.Outbound;
import java.time.Duration;

/**
 * How crond is observed.
 *
 * @param keepOutput whether the output of jobs is kept at all; a job can only say no
 * @param headBytes how much of the beginning of an output is kept, bytes
 * @param tailBytes how much of its end is kept, bytes
 * @param realtimePercent share of one core up to which the observing thread stays at real-time priority; 0 never
 * @param realtimeWindow over what time that share is measured
 * @param crondPoll how often to look for cronds when the kernel tells no events
 * @param queueLength how many observations may wait to be handed over before the rest is counted as lost
 * @param by how runs are to be seen
 * @param pollInterval pause between two looks at /proc where runs are seen by polling
 * @param crondLog the file that crond's log lines go to, {@code auto} to look for it, {@code none} for none
 * @param lookEvery pause between two looks at what the processes of runs do; of a run that goes on for twice that
 * @param tree the node's file tree
 */
public record ObserveSettings(
        boolean keepOutput,
        int headBytes,
        int tailBytes,
        int realtimePercent,
        Duration realtimeWindow,
        Duration crondPoll,
        int queueLength,
        ObservedBy by,
        Duration pollInterval,
        String crondLog,
        Duration lookEvery,
        NodeTree tree) {
    public ObserveSettings {
        require(headBytes >= 0 && headBytes <= 16 << 20, "the head of an output must be 0 to 16 MiB", headBytes);
        require(tailBytes >= 0 && tailBytes <= 16 << 20, "the tail of an output must be 0 to 16 MiB", tailBytes);
        require(
                realtimePercent >= 0 && realtimePercent <= 100,
                "the real-time share must be 0 to 100 percent",
                realtimePercent);
        require(
                realtimeWindow.compareTo(Duration.ofMillis(100)) >= 0,
                "the real-time window must be 100 ms or more",
                realtimeWindow);
        require(
                crondPoll.compareTo(Duration.ofMillis(100)) >= 0,
                "the pause between looks for cronds must be 100 ms or more",
                crondPoll);
        require(
                pollInterval.compareTo(Duration.ofMillis(50)) >= 0
                        && pollInterval.compareTo(Duration.ofMinutes(1)) <= 0,
                "the pause between two looks at /proc must be 50 ms to 1 min",
                pollInterval);
        require(
                crondLog.equals("auto") || crondLog.equals("none") || crondLog.startsWith("/"),
                "crond's log must be auto, none or an absolute path",
                crondLog);
        require(lookEvery.isPositive(), "the pause between two looks at runs must not be 0", lookEvery);
        require(
                queueLength >= Outbound.ROOM,
                "the queue must hold at least " + Outbound.ROOM + " observations",
                queueLength);
    }

    /** Keeps 64 KiB of head and tail, 10 % of a core over 10 s, looks every 2 s where events are missing, polls
     * every 500 ms where it must. */
    public static ObserveSettings defaults() {
        return new ObserveSettings(
                true,
                64 << 10,
                64 << 10,
                10,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                100_000,
                ObservedBy.AUTO,
                Duration.ofMillis(500),
                "auto",
                Duration.ofMinutes(1),
                NodeTree.found());
    }

    /** The same with other limits for what is kept of an output. */
    public ObserveSettings withOutput(boolean keep, int head, int tail) {
        return new ObserveSettings(
                keep,
                head,
                tail,
                realtimePercent,
                realtimeWindow,
                crondPoll,
                queueLength,
                by,
                pollInterval,
                crondLog,
                lookEvery,
                tree);
    }

    /** The same with another budget for real-time priority. */
    public ObserveSettings withRealtime(int percent, Duration window) {
        return new ObserveSettings(
                keepOutput,
                headBytes,
                tailBytes,
                percent,
                window,
                crondPoll,
                queueLength,
                by,
                pollInterval,
                crondLog,
                lookEvery,
                tree);
    }

    /** The same with another length of the queue, at least 2. */
    public ObserveSettings withQueue(int length) {
        return new ObserveSettings(
                keepOutput,
                headBytes,
                tailBytes,
                realtimePercent,
                realtimeWindow,
                crondPoll,
                length,
                by,
                pollInterval,
                crondLog,
                lookEvery,
                tree);
    }

    /** The same with another way of seeing runs. */
    public ObserveSettings seenBy(ObservedBy way, Duration interval, String log) {
        return new ObserveSettings(
                keepOutput,
                headBytes,
                tailBytes,
                realtimePercent,
                realtimeWindow,
                crondPoll,
                queueLength,
                way,
                interval,
                log,
                lookEvery,
                tree);
    }

    /** The same with another pause between looks at runs that go on. */
    public ObserveSettings lookingEvery(Duration pause) {
        return new ObserveSettings(
                keepOutput,
                headBytes,
                tailBytes,
                realtimePercent,
                realtimeWindow,
                crondPoll,
                queueLength,
                by,
                pollInterval,
                crondLog,
                pause,
                tree);
    }

    /** The same on a node whose file tree is reached in another way. */
    public ObserveSettings in(NodeTree node) {
        return new ObserveSettings(
                keepOutput,
                headBytes,
                tailBytes,
                realtimePercent,
                realtimeWindow,
                crondPoll,
                queueLength,
                by,
                pollInterval,
                crondLog,
                lookEvery,
                node);
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", not " + value);
        }
    }
}
