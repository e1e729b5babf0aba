package dev.cronward.observe.kernel;

/**
 * How outputs are looked for.
 *
 * @param early whether the open files of processes are looked at while those still run; false is as on a node that is
 *     always too busy for that
 * @param patienceNanos how much later the end of a run may be told because of its output
 */
record Timeliness(boolean early, long patienceNanos) {
    static final Timeliness USUAL = new Timeliness(true, 100_000_000L);
}
