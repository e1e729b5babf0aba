package dev.cronward.packaging;

/**
 * Why a crontab cannot be built, or what is doubtful about it.
 *
 * @param file the script, as it was found
 * @param line of it, from 1; 0 when it is about the file as a whole
 * @param error whether the build fails; else it is a warning
 * @param problem what is wrong and what to do
 */
public record BuildProblem(String file, int line, boolean error, String problem) {
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (error ? "error: " : "warning: ") + problem;
    }
}
