package dev.cronward.catalog.yaml;

/** A file is not what it should be: where, and what to write instead. */
public final class BadYaml extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * The first thing that is wrong.
     *
     * @param line from 1; 0 when it is about the file as a whole
     */
    public BadYaml(int line, String problem) {
        super(problem);
        this.line = line;
    }

    /** From 1; 0 when it is about the file as a whole. */
    public int line() {
        return line;
    }
}
