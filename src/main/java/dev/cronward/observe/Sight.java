package dev.cronward.observe;

import java.util.Set;

/**
 * Of which starts a source can say at present that none escapes it, however short the run is. Events that are known to be
 * lost are told beside this.
 *
 * @param open whether it sees at all
 * @param except keys of the cronds of which starts may escape it, though it sees others' all
 */
public record Sight(boolean open, Set<String> except) {
    /** Nothing is seen. */
    public static final Sight NONE = new Sight(false, Set.of());
    /** Nothing escapes. */
    public static final Sight OF_ALL = new Sight(true, Set.of());

    public Sight {
        except = Set.copyOf(except);
    }

    /** Of all but these. */
    public static Sight except(Set<String> cronds) {
        return new Sight(true, cronds);
    }
}
