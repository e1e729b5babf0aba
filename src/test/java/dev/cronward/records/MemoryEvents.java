package dev.cronward.records;

import dev.cronward.run.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events without a ledger. */
final class MemoryEvents implements RunEvents {
    private final List<RunEvent> all = new ArrayList<>();
    private final Map<String, Long> passed = new HashMap<>();
    private final Map<String, Long> lost = new HashMap<>();

    synchronized void write(Run.Ended run) {
        all.add(new RunEvent(all.size() + 1, RunEvent.Kind.START, run, RecordSamples.ORIGIN));
        all.add(new RunEvent(all.size() + 1, RunEvent.Kind.FINISH, run, RecordSamples.ORIGIN));
    }

    @Override
    public synchronized Stretch after(String sink, int limit) {
        List<RunEvent> next = all.stream()
                .filter(event -> event.seq() > passed.getOrDefault(sink, 0L))
                .limit(limit)
                .toList();
        return new Stretch(next, next.isEmpty() ? 0 : next.getLast().seq(), 0);
    }

    @Override
    public synchronized void passed(String sink, long through, long gone) {
        passed.put(sink, through);
        lost.merge(sink, gone, Long::sum);
    }

    @Override
    public synchronized Standing standing(String sink) {
        return new Standing(all.size() - passed.getOrDefault(sink, 0L), lost.getOrDefault(sink, 0L));
    }
}
