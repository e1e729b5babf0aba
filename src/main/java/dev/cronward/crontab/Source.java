package dev.cronward.crontab;

/**
 * Where an entry stands.
 *
 * @param file absolute path as its crond sees it
 * @param line line number from 1
 */
public record Source(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
