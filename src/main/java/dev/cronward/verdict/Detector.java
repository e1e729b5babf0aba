package dev.cronward.verdict;

import java.util.List;

/** Looks at a situation and says what is wrong in it. Pure: the same situation gives the same findings. */
public interface Detector {
    /** The code that its findings carry. */
    String code();

    /** The findings that hold; their evidence holds facts, never the present time, as each change is told to people. */
    List<Finding> detect(Situation situation);

    /**
     * Whether nobody can say now if an open incident still holds, although it is not among the findings; it then stays
     * as it is.
     */
    default boolean undecided(Situation situation, Incident incident) {
        return false;
    }
}
