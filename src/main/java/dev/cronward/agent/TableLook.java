package dev.cronward.agent;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.host.Patience;
import java.time.Duration;

/**
 * Has the crontabs looked at again, and waits for that no longer than a moment: a file system that does not answer hangs
 * whoever reads its tables, crond and this agent alike, and just then somebody has to go on and say so. Meanwhile what
 * was last read counts. For one thread.
 */
final class TableLook {
    private static final System.Logger LOG = System.getLogger("cronward");

    /** Much longer than the tables of ten thousand jobs take, and no pause that counts as not watching. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final CatalogKeeper catalog;
    private final Patience patience;
    private boolean stuck;

    TableLook(CatalogKeeper catalog, String thread) {
        this.catalog = catalog;
        this.patience = new Patience(thread, PATIENCE, 1);
    }

    /** The jobs as they are now, or as they were last read where that does not come back. */
    Catalog look() {
        boolean answered = patience.look(catalog::refresh).isPresent();
        if (stuck == answered) {
            stuck = !answered;
            LOG.log(
                    answered ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                    answered
                            ? "the crontabs can be read again"
                            : "reading the crontabs does not come back, perhaps from a file system that hangs;"
                                    + " what was read before counts");
        }
        return catalog.current();
    }
}
