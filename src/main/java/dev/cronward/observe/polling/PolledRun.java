package dev.cronward.observe.polling;

import dev.cronward.observe.join.OutputFile;
import dev.cronward.observe.join.Sighting;
import dev.cronward.observe.process.CommandLine;
import dev.cronward.observe.process.ProcessStat;
import dev.cronward.run.Output;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A child of a crond and the job below it, as far as looking and crond's log have shown them. For one thread. */
final class PolledRun {
    private final boolean seen;
    private final int daemon;
    private final int launcher;
    private final long launchedAt;
    /** The launcher's own idea of its pid, which its log lines have. */
    private final int loggedAs;

    private final long noticedAt;
    private long launcherGoneAt;

    private int pid;
    private int pidLoggedAs;
    private long forkedAt;
    private long identifiedAt;
    private int uid;
    private CommandLine line = CommandLine.UNREADABLE;
    private long aliveAt;
    private long goneAt;
    private @Nullable OutputFile file;
    private Output otherwise = new Output.Unavailable("it was gone before it could be looked at");
    private final LoggedRun logged = new LoggedRun();
    private final Sampled sampled = new Sampled();
    private Set<Integer> family = new LinkedHashSet<>();
    private @Nullable Sighting sighting;
    private boolean over;
    private boolean doubted;

    private PolledRun(int daemon, int launcher, long launchedAt, int loggedAs, long noticedAt, boolean seen) {
        this.seen = seen;
        this.daemon = daemon;
        this.launcher = launcher;
        this.launchedAt = launchedAt;
        this.loggedAs = loggedAs;
        this.noticedAt = noticedAt;
    }

    /** One whose launcher is there. */
    static PolledRun seen(int daemon, int launcher, long launchedAt, int loggedAs, long noticedAt) {
        return new PolledRun(daemon, launcher, launchedAt, loggedAs, noticedAt, true);
    }

    /** One that only the log tells of. */
    static PolledRun logged(int daemon, int by, long at, long noticedAt) {
        PolledRun run = new PolledRun(daemon, by, at, by, noticedAt, false);
        run.launcherGoneAt = noticedAt;
        return run;
    }

    /** Whether a moment, nanoseconds since boot, is one at which its launcher may have logged something. */
    boolean mayLogAt(long at, long tolerance) {
        boolean ended = seen && launcherGoneAt != 0;
        return at >= launchedAt - tolerance && (!ended || at <= launcherGoneAt + tolerance);
    }

    int daemon() {
        return daemon;
    }

    int launcher() {
        return launcher;
    }

    long launchedAt() {
        return launchedAt;
    }

    /** When it was first noticed. */
    long noticedAt() {
        return noticedAt;
    }

    /** Whether lines with that process id are of this run. */
    boolean isLoggedAs(int number) {
        return number == loggedAs || (pid != 0 && number == pidLoggedAs);
    }

    void launcherGone(long at) {
        launcherGoneAt = at;
    }

    boolean isLauncherGone() {
        return launcherGoneAt != 0;
    }

    long launcherGoneAt() {
        return launcherGoneAt;
    }

    /** Its process was found. */
    void identify(ProcessStat process, long forked, int user, int innermost, CommandLine as, long now) {
        pid = process.pid();
        forkedAt = forked;
        uid = user;
        pidLoggedAs = innermost;
        line = as;
        identifiedAt = now;
        aliveAt = now;
        family.add(pid);
    }

    /** Whether its process was found; else only its launcher, or only the log's line, is known. */
    boolean isIdentified() {
        return pid != 0;
    }

    long identifiedAt() {
        return identifiedAt;
    }

    int pid() {
        return pid;
    }

    long forkedAt() {
        return forkedAt;
    }

    int uid() {
        return uid;
    }

    CommandLine line() {
        return line;
    }

    void alive(long at) {
        aliveAt = at;
    }

    /** When its process was seen for the last time. */
    long aliveAt() {
        return aliveAt;
    }

    void gone(long at) {
        goneAt = at;
    }

    /** When it was found gone; 0 while it goes on, and where it was never seen. */
    long goneAt() {
        return goneAt;
    }

    @Nullable OutputFile file() {
        return file;
    }

    /** What to say where there is no file. */
    Output otherwise() {
        return otherwise;
    }

    void output(@Nullable OutputFile found, Output else_) {
        file = found;
        otherwise = else_;
    }

    LoggedRun logged() {
        return logged;
    }

    Sampled sampled() {
        return sampled;
    }

    /** The processes that are known to belong to it. */
    Set<Integer> family() {
        return family;
    }

    void family(Set<Integer> members) {
        family = members;
    }

    /** What was told of it; null before. */
    @Nullable Sighting sighting() {
        return sighting;
    }

    void tell(Sighting as) {
        sighting = as;
    }

    /** Whether it was noted that the log does not mention it. */
    boolean isDoubted() {
        return doubted;
    }

    void doubt() {
        doubted = true;
    }

    boolean isOver() {
        return over;
    }

    void finish() {
        over = true;
    }
}
