package dev.cronward.catalog;

import dev.cronward.crontab.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives every entry of one crond its job id. The id comes from the name in the entry's comment, else from its command
 * and user, so neither the order of lines nor the schedule changes it. Entries that are alike in all of that are told
 * apart by what was known before: each keeps the id it had as long as its schedule, else at least its file, is the same.
 */
final class JobIds {
    private static final Pattern NUMBERED = Pattern.compile("(.*)-[0-9]{1,5}", Pattern.DOTALL);

    private JobIds() {}

    /**
     * Ids for all entries of one crond.
     *
     * @param crond key of the crond
     * @param entries its entries
     * @param bases the wanted id of each entry, in the same order
     * @param known jobs of this crond as known before
     * @param takenByOthers ids that jobs of other cronds hold
     * @return an id for each entry, in the same order
     */
    static List<String> assign(
            String crond, List<Entry> entries, List<String> bases, Collection<Job> known, Set<String> takenByOthers) {
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            alike.computeIfAbsent(bases.get(i), b -> new ArrayList<>()).add(i);
        }
        Map<String, List<Job>> byBase = byBase(crond, known);
        Set<String> taken = new HashSet<>(takenByOthers);
        Map<Integer, String> ids = new HashMap<>();
        // An id that somebody wants plainly must not be used up by the numbering of others.
        Set<String> wanted = new HashSet<>(bases);
        alike.forEach((base, members) -> {
            List<Job> candidates = byBase.getOrDefault(base, List.of()).stream()
                    .filter(job -> !taken.contains(job.id()))
                    .toList();
            List<Integer> open = new ArrayList<>(members);
            keep(open, candidates, entries, ids, taken, (entry, job) -> sameFile(entry, job) && sameTime(entry, job));
            keep(open, candidates, entries, ids, taken, (entry, job) -> sameTime(entry, job));
            keep(open, candidates, entries, ids, taken, (entry, job) -> sameFile(entry, job));
            for (int index : open) {
                ids.put(index, free(base, crond, taken, wanted, takenByOthers));
                taken.add(ids.get(index));
            }
        });
        List<String> result = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            result.add(java.util.Objects.requireNonNull(ids.get(i)));
        }
        return result;
    }

    private static void keep(
            List<Integer> open,
            List<Job> candidates,
            List<Entry> entries,
            Map<Integer, String> ids,
            Set<String> taken,
            BiPredicate<Entry, Job> same) {
        open.removeIf(index -> {
            for (Job job : candidates) {
                if (!taken.contains(job.id()) && same.test(entries.get(index), job)) {
                    ids.put(index, job.id());
                    taken.add(job.id());
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean sameFile(Entry entry, Job job) {
        return entry.source().file().equals(job.source().file());
    }

    private static boolean sameTime(Entry entry, Job job) {
        return entry.when().text().equals(job.when().text());
    }

    /** The jobs by each base that their id may have been made from: the base itself, numbered, or marked with the crond. */
    private static Map<String, List<Job>> byBase(String crond, Collection<Job> known) {
        Map<String, List<Job>> byBase = new HashMap<>();
        for (Job job : known) {
            String id = job.id();
            String plain = id.endsWith("@" + crond) ? id.substring(0, id.length() - crond.length() - 1) : id;
            byBase.computeIfAbsent(plain, base -> new ArrayList<>()).add(job);
            Matcher numbered = NUMBERED.matcher(plain);
            if (numbered.matches()) {
                byBase.computeIfAbsent(numbered.group(1), base -> new ArrayList<>())
                        .add(job);
            }
        }
        return byBase;
    }

    private static String free(
            String base, String crond, Set<String> taken, Set<String> wanted, Set<String> takenByOthers) {
        for (int n = 1; ; n++) {
            String plain = n == 1 ? base : base + "-" + n;
            if (n > 1 && wanted.contains(plain)) {
                continue;
            }
            String id = takenByOthers.contains(plain) ? plain + "@" + crond : plain;
            if (!taken.contains(id)) {
                return id;
            }
        }
    }
}
