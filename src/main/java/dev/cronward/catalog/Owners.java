package dev.cronward.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * All owners that the site's files define.
 *
 * @param byId in the order of the files
 * @param inUse whether there is any file of owners at all; a node without keeps no account of ownership
 * @param complete whether all files could be read; otherwise nobody may be called unknown
 */
public record Owners(Map<String, Owner> byId, boolean inUse, boolean complete) {
    public Owners {
        byId = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(byId));
    }

    /** Of a node that has no such files. */
    public static Owners unused() {
        return new Owners(Map.of(), false, true);
    }

    /** The owner of that name. */
    public Optional<Owner> of(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
