package dev.cronward.verdict.detect;

import dev.cronward.catalog.Job;
import dev.cronward.verdict.Text;
import java.util.List;
import java.util.stream.Collectors;

/** Several jobs in one finding. */
final class JobList {
    private static final int MOST_TOLD = 50;

    private JobList() {}

    /** Their ids in order, the first {@value #MOST_TOLD} of them. */
    static String of(List<Job> jobs) {
        String told = jobs.stream()
                .map(Job::id)
                .sorted()
                .limit(MOST_TOLD)
                .map(Text::visible)
                .collect(Collectors.joining(", "));
        return jobs.size() > MOST_TOLD ? told + " and " + (jobs.size() - MOST_TOLD) + " more" : told;
    }

    /** {@code 1 job has} or {@code 3 jobs have}. */
    static String count(List<Job> jobs) {
        return jobs.size() == 1 ? "1 job has" : jobs.size() + " jobs have";
    }
}
