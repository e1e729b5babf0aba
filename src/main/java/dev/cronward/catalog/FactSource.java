package dev.cronward.catalog;

import dev.cronward.host.HostRoot;
import java.util.List;
import java.util.Optional;

/**
 * What is known of jobs beside their crontabs: files of the site, and the scripts themselves. Used by one thread at a
 * time, under the catalogue keeper's monitor. Never throws for what files hold.
 */
public interface FactSource {
    /** Looks whether anything has changed; the value differs whenever an answer below may differ. Cheap. */
    long fingerprint();

    /**
     * What the script says that a command plainly runs.
     *
     * @param root the tree of its crond
     */
    Optional<Said> ofScript(HostRoot root, String command);

    /** What the site's files say of a job, weaker first. */
    List<Said> ofSite(String id, String user, String command);

    /** Who may own jobs, as last read. */
    Owners owners();

    /** What is wrong with the site's files, as last read. */
    List<ConfigProblem> problems();

    /** Nothing is known but what the crontabs say. */
    static FactSource none() {
        return new FactSource() {
            @Override
            public long fingerprint() {
                return 0;
            }

            @Override
            public Optional<Said> ofScript(HostRoot root, String command) {
                return Optional.empty();
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
