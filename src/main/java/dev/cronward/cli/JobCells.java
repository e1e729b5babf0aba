package dev.cronward.cli;

/** How facts of a job look in a table. */
final class JobCells {
    private JobCells() {}

    /** Whether it is safe to run again; a dash where nobody said. */
    static String idempotent(Facts job) {
        if (job.values().get("idempotent") instanceof Boolean safe) {
            return safe ? "yes" : "no";
        }
        return "-";
    }
}
