package dev.cronward.catalog;

/**
 * What makes a job a part of another one: a script that run-parts starts on behalf of that.
 *
 * @param of id of the job whose command calls run-parts
 * @param script the script's absolute path as its crond sees it
 */
public record Part(String of, String script) {
    /** The script's own name. */
    public String name() {
        return script.substring(script.lastIndexOf('/') + 1);
    }

    /** The directory in which run-parts finds it. */
    public String directory() {
        return script.substring(0, script.lastIndexOf('/'));
    }
}
