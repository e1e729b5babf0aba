package dev.cronward.catalog;

/**
 * A file of the site that cannot be used as it is.
 *
 * @param file absolute path
 * @param line from 1; 0 when it is about the file as a whole
 * @param problem what is wrong and what to write instead, a clause
 * @param lastGoodHolds whether an earlier, good reading of the file is still in force; else nothing of it is
 */
public record ConfigProblem(String file, int line, String problem, boolean lastGoodHolds) {
    private static final System.Logger LOG = System.getLogger("cronward");

    /** Writes it into the agent's log. */
    public void log() {
        LOG.log(
                System.Logger.Level.WARNING,
                file + (line > 0 ? ":" + line : "") + ": " + problem.replaceAll("\\p{Cntrl}", "?")
                        + (lastGoodHolds ? " (what it last said holds)" : " (it does not count)"));
    }
}
