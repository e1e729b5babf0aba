package dev.cronward.wiring;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Memory;
import dev.cronward.verdict.MemoryLimits;
import java.util.Optional;
import java.util.function.Supplier;

/** What the cgroup of a crond may have, as its jobs stay in it; of one that is gone nothing is known. */
final class CrondMemory implements MemoryLimits {
    private final Supplier<Catalog> catalog;

    CrondMemory(Supplier<Catalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public Optional<MemoryLimit> of(String crond) {
        return catalog.get()
                .ofCrond(crond)
                .filter(CrondCatalog::running)
                .filter(tables -> tables.crond().wasSeen())
                .flatMap(tables ->
                        Memory.limitOf(HostRoot.own(), tables.crond().pid()).known())
                .map(limit -> new MemoryLimit(
                        limit.bytes(),
                        limit.cgroup()
                                .map(group -> "the limit of cgroup " + group)
                                .orElse("the memory of the node")));
    }
}
