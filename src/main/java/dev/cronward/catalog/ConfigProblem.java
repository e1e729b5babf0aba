package dev.cronward.catalog;

/**
 * A file of the site that cannot be used as it is.
 *
 * @param file absolute path
 * @param line from 1; 0 when it is about the file as a whole
 * @param problem what is wrong and what to write instead, a clause
 * @param lastGoodHolds whether an earlier, good reading of the file is still in force; else nothing of it is
 */
public record ConfigProblem(String file, int line, String problem, boolean lastGoodHolds) {}
