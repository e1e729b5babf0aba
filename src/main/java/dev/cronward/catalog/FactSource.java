package dev.cronward.catalog;

import java.util.List;

/**
 * What the site says of jobs beside their crontabs and scripts. Used by one thread at a
 * time, under the catalogue keeper's monitor. Never throws for what files hold.
 */
public interface FactSource {
    /** Looks whether anything has changed; the value differs whenever an answer below may differ. Cheap. */
    long fingerprint();

    /** What the site's files say of a job, weaker first. */
    List<Said> ofSite(String id, String user, String command);

    /** Who may own jobs, as last read. */
    Owners owners();

    /** What is wrong with the site's files, as last read. */
    List<ConfigProblem> problems();

    /** The site says nothing. */
    static FactSource none() {
        return new FactSource() {
            @Override
            public long fingerprint() {
                return 0;
            }

            @Override
            public List<Said> ofSite(String id, String user, String command) {
                return List.of();
            }

            @Override
            public Owners owners() {
                return Owners.unused();
            }

            @Override
            public List<ConfigProblem> problems() {
                return List.of();
            }
        };
    }
}
