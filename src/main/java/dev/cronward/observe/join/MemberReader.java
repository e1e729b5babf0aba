package dev.cronward.observe.join;

import dev.cronward.linux.ProcReader.Entry;
import dev.cronward.observe.process.Figures;
import dev.cronward.observe.process.ProcessFiles;
import dev.cronward.observe.process.ProcessStat;
import dev.cronward.observe.process.WaitReader;
import dev.cronward.run.Living;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what there is to say of one process of a run. For one thread. */
final class MemberReader {
    private static final int MOST_TELLING = 5;
    private static final int LONGEST_COMMAND = 200;

    private final ProcessFiles files;
    private final WaitReader waits;

    MemberReader(ProcessFiles files) {
        this.files = files;
        this.waits = new WaitReader(files);
    }

    /** Those that do more than wait for a child of their own, at most {@value #MOST_TELLING}; the youngest first. */
    List<Living.Member> mostTelling(List<Integer> pids, int crond) {
        List<ProcessStat> there = new ArrayList<>();
        for (int pid : pids) {
            files.stat(pid).filter(stat -> !stat.isZombie()).ifPresent(there::add);
        }
        there.sort(Comparator.comparingLong(ProcessStat::startTicks).reversed());
        List<ProcessStat> busy = there.stream()
                .filter(stat -> waits.function(stat.pid())
                        .filter(WaitReader::isForChild)
                        .isEmpty())
                .toList();
        return (busy.isEmpty() ? there : busy)
                .stream()
                        .limit(MOST_TELLING)
                        .map(stat -> member(
                                stat,
                                crond,
                                waits.function(stat.pid()).map(function -> waits.inWords(stat.pid(), function))))
                        .toList();
    }

    /** One of which it does not matter what it waits for; empty where it has gone. */
    Optional<Living.Member> read(int pid, int crond) {
        return files.stat(pid).filter(stat -> !stat.isZombie()).map(stat -> member(stat, crond, Optional.empty()));
    }

    private Living.Member member(ProcessStat stat, int crond, Optional<String> waitsFor) {
        int pid = stat.pid();
        long resident = Figures.of(files.text(pid, Entry.STATUS), "\nVmRSS:") * 1024;
        return new Living.Member(
                pid,
                stat.name(),
                command(stat),
                stat.state(),
                waitsFor,
                resident > 0 ? OptionalLong.of(resident) : OptionalLong.empty(),
                unit(pid, crond));
    }

    /** The arguments of one that cannot be interrupted are not asked for: whoever reads them may have to wait with it. */
    private String command(ProcessStat stat) {
        String words = stat.state() == 'D'
                ? ""
                : String.join(" ", files.commandLine(stat.pid()).arguments()).strip();
        String text = words.isEmpty() ? stat.name() : words;
        return text.length() <= LONGEST_COMMAND ? text : text.substring(0, LONGEST_COMMAND) + "…";
    }

    /** Empty too where crond has gone: whose group it was in nobody can say then. */
    private Optional<String> unit(int pid, int crond) {
        String own = group(pid);
        String cronds = group(crond);
        return own.isEmpty() || cronds.isEmpty() || own.equals(cronds)
                ? Optional.empty()
                : Optional.of(own.substring(own.lastIndexOf('/') + 1));
    }

    /** The path in the hierarchy in which the service manager keeps its units: the unified one, or systemd's own. */
    private String group(int pid) {
        String named = "";
        for (String line : files.text(pid, Entry.CGROUP).split("\n", -1)) {
            if (line.startsWith("0::/") && line.length() > 4) {
                return line.substring(3);
            }
            int at = line.indexOf(":name=systemd:");
            named = at < 0 ? named : line.substring(at + ":name=systemd:".length());
        }
        return named;
    }
}
