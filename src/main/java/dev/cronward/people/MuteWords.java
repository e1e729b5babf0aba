package dev.cronward.people;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds out what is meant by the words of a mute: a job, a kind of finding or an owner. */
public final class MuteWords {
    private static final int NAMED = 10;

    private final Set<String> jobs;
    private final Set<String> codes;
    private final Set<String> owners;

    /**
     * By what there is on the node now.
     *
     * @param codes every kind of finding
     */
    public MuteWords(Catalog catalog, Collection<String> codes) {
        jobs = catalog.expected().stream().map(Job::id).collect(Collectors.toCollection(TreeSet::new));
        this.codes = new TreeSet<>(codes);
        owners = new TreeSet<>(catalog.owners().byId().keySet());
        catalog.expected().forEach(job -> job.owner().ifPresent(owners::add));
    }

    /**
     * What a word means. A name of a job may be a part of it that only one has.
     *
     * @throws IllegalArgumentException when it means nothing or more than one thing; the message tells what to write
     */
    public Target of(String word) {
        if (word.isBlank()) {
            throw new IllegalArgumentException("an empty word names nothing to mute");
        }
        List<Target> whole = new ArrayList<>();
        for (Target.Kind kind : List.of(Target.Kind.JOB, Target.Kind.CODE, Target.Kind.OWNER)) {
            Target written = Target.ofText(word)
                    .filter(target -> target.kind() == kind && names(kind).contains(target.name()))
                    .orElse(new Target(kind, word));
            if (names(kind).contains(written.name())) {
                whole.add(written);
            }
        }
        if (whole.size() > 1) {
            throw new IllegalArgumentException("'" + word + "' can mean several things: write "
                    + whole.stream().map(Target::text).collect(Collectors.joining(" or ")));
        }
        return whole.isEmpty() ? partOfJob(word) : whole.getFirst();
    }

    private Target partOfJob(String word) {
        String part = word.startsWith("job:") ? word.substring("job:".length()) : word;
        List<String> fitting = jobs.stream().filter(id -> id.contains(part)).toList();
        if (fitting.size() == 1) {
            return new Target(Target.Kind.JOB, fitting.getFirst());
        }
        if (fitting.size() > 1) {
            throw new IllegalArgumentException("'" + word + "' is a part of the ids of " + fitting.size()
                    + " jobs: say which: " + fitting.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (fitting.size() > NAMED ? " …" : ""));
        }
        Set<String> known = new TreeSet<>(jobs);
        known.addAll(codes);
        known.addAll(owners);
        throw new IllegalArgumentException("there is no job, no kind of finding and no owner '" + word + "'"
                + Nearest.to(word, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(""));
    }

    private Set<String> names(Target.Kind kind) {
        return switch (kind) {
            case JOB -> jobs;
            case CODE -> codes;
            case OWNER -> owners;
            case NODE -> Set.of();
        };
    }
}
