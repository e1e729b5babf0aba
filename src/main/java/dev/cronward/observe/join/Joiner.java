package dev.cronward.observe.join;

import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.cronlog.CronMessage;
import dev.cronward.crontab.Dialect;
import dev.cronward.run.MatchedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the crontab entry that a run belongs to. For one thread. */
final class Joiner {
    /**
     * The entry found.
     *
     * @param expectedAt the due minute that the run fulfils; empty when the job was not due
     */
    record Match(Optional<Job> job, MatchedBy by, Optional<Instant> expectedAt) {
        static final Match NONE = new Match(Optional.empty(), MatchedBy.NONE, Optional.empty());
    }

    /** crond replays what it missed by up to five minutes; a start later than that is another due time's. */
    private static final int LATE_MINUTES = 5;

    private final DueMinutes due = new DueMinutes();

    /**
     * Joins a run: by command and user among the entries due at that time, else among all entries; where the command
     * could not be read, by its place among the due entries, checked by user.
     *
     * @param tables of the crond that started it
     * @param user name of the run's user
     * @param watchedSince when this crond came under observation; due times before may have been fulfilled unseen
     */
    Match join(CrondCatalog tables, Sighting run, String user, Instant watchedSince) {
        Instant minute = run.launchedAt().truncatedTo(ChronoUnit.MINUTES);
        Optional<String> command = run.command();
        if (command.isPresent()) {
            return byCommand(tables, run, user, command.get(), minute, watchedSince);
        }
        Optional<Match> byWords = run.words().flatMap(words -> byWords(tables, user, words, minute));
        return byWords.orElseGet(() -> byPlace(tables, run, user, minute));
    }

    /** A simple command that its shell has become shows the same words, without quotes; anything else is not known. */
    private Optional<Match> byWords(CrondCatalog tables, String user, String words, Instant minute) {
        for (Job job : due.of(tables, minute)) {
            String command = job.command().strip().replaceFirst("^exec\\s+", "");
            if (job.user().equals(user) && command.equals(words) && due.isOwed(tables, minute, job)) {
                due.fulfil(tables, minute, job);
                return Optional.of(new Match(Optional.of(job), MatchedBy.COMMAND, Optional.of(minute)));
            }
        }
        return tables.crond().dialect() == Dialect.ANACRON ? onlyEnding(tables, words) : Optional.empty();
    }

    /** anacron's jobs have no minute: the only one whose command ends in these words, behind a nice for example. */
    private static Optional<Match> onlyEnding(CrondCatalog tables, String words) {
        List<Job> fitting = tables.entries().stream()
                .filter(job -> (" " + job.command().strip()).endsWith(" " + words))
                .toList();
        return fitting.size() == 1
                ? Optional.of(new Match(Optional.of(fitting.getFirst()), MatchedBy.COMMAND, Optional.empty()))
                : Optional.empty();
    }

    private Match byCommand(
            CrondCatalog tables, Sighting run, String user, String command, Instant minute, Instant watchedSince) {
        Instant earliest = watchedSince.isAfter(minute) ? minute : watchedSince;
        for (int late = 0; late <= LATE_MINUTES; late++) {
            Instant candidate = minute.minus(Duration.ofMinutes(late));
            if (late > 0 && candidate.isBefore(earliest)) {
                break;
            }
            Optional<Job> job = choose(tables, run, user, command, candidate, late == 0);
            if (job.isPresent()) {
                return new Match(job, MatchedBy.COMMAND, Optional.of(candidate));
            }
        }
        // crond goes on with what it had of a table until it looks at it again, so ignored jobs may still be started.
        return Stream.concat(tables.ignored().stream(), tables.jobs().stream())
                .filter(job -> job.part().isEmpty())
                .filter(job -> isCommand(job, user, command))
                .findFirst()
                .map(job -> new Match(Optional.of(job), MatchedBy.COMMAND, Optional.empty()))
                .orElse(Match.NONE);
    }

    /** Among equal entries the one at the run's own place, else the first whose start is still owed. */
    private Optional<Job> choose(
            CrondCatalog tables, Sighting run, String user, String command, Instant minute, boolean usePlace) {
        List<Job> all = due.of(tables, minute);
        List<Job> owed = new ArrayList<>();
        for (Job job : all) {
            if (isCommand(job, user, command) && due.isOwed(tables, minute, job)) {
                owed.add(job);
            }
        }
        if (owed.isEmpty()) {
            return Optional.empty();
        }
        Job chosen = owed.getFirst();
        if (usePlace && run.place() >= 0 && run.place() < all.size() && owed.contains(all.get(run.place()))) {
            chosen = all.get(run.place());
        }
        due.fulfil(tables, minute, chosen);
        return Optional.of(chosen);
    }

    private Match byPlace(CrondCatalog tables, Sighting run, String user, Instant minute) {
        List<Job> all = due.of(tables, minute);
        if (!due.placesHold(tables, minute)) {
            return Match.NONE;
        }
        int place = run.place() == Sighting.NO_PLACE ? onlyOwed(tables, minute, all, user) : run.place();
        if (place < 0 || place >= all.size()) {
            return Match.NONE;
        }
        Job job = all.get(place);
        // crond's own child runs as root until it becomes the user; a run that never got so far tells no user.
        if (!job.user().equals(user) && run.pid() != run.launcher()) {
            return Match.NONE;
        }
        if (!due.isOwed(tables, minute, job)) {
            return Match.NONE;
        }
        due.fulfil(tables, minute, job);
        return new Match(Optional.of(job), MatchedBy.POSITION, Optional.of(minute));
    }

    /** The place of a run that was found going: it is plain when only one start of that user is open. */
    private int onlyOwed(CrondCatalog tables, Instant minute, List<Job> all, String user) {
        List<Job> owed = all.stream()
                .filter(job -> job.user().equals(user) && due.isOwed(tables, minute, job))
                .toList();
        return owed.size() == 1 ? all.indexOf(owed.getFirst()) : Sighting.NO_PLACE;
    }

    /** Also as crond's log prints it, for a run that was too short to be looked at. */
    private static boolean isCommand(Job job, String user, String command) {
        return job.user().equals(user)
                && (job.command().equals(command)
                        || job.command().strip().equals(command.strip())
                        || CronMessage.printed(job.command()).strip().equals(command.strip()));
    }
}
