package dev.cronward.crontab;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which names in a directory of tables crond looks at. */
final class TableNames {
    private static final Pattern DEBIAN_SYSTEM = Pattern.compile("[a-zA-Z0-9_-]+");

    /** Left behind by package tools and editors, or put aside on purpose: nobody expects them to run. */
    private static final List<String> PUT_ASIDE = List.of(
            "~",
            ".dpkg-old",
            ".dpkg-dist",
            ".dpkg-new",
            ".dpkg-tmp",
            ".ucf-old",
            ".ucf-dist",
            ".ucf-new",
            ".swp",
            ".rpmsave",
            ".rpmorig",
            ".rpmnew",
            ".bak",
            ".old",
            ".orig",
            ".save",
            ".disabled",
            ".off");

    private static final List<String> CRONIE_SKIPS = List.of("~", ".rpmsave", ".rpmorig", ".rpmnew");

    /** The reason for a name that crond passes over. */
    static final String SKIPPED = "file name: crond skips it silently";

    private TableNames() {}

    /** Whether crond would open a file of this name among the system tables. */
    static boolean isSystemTable(Dialect dialect, String name) {
        return switch (dialect) {
            case DEBIAN -> DEBIAN_SYSTEM.matcher(name).matches();
            case CRONIE -> isCronieTable(name);
            case BUSYBOX, ANACRON -> false;
        };
    }

    /** Whether crond would open a file of this name in the spool. */
    static boolean isSpoolTable(Dialect dialect, String name) {
        return switch (dialect) {
            case DEBIAN -> !name.startsWith(".");
            case CRONIE -> isCronieTable(name);
            case BUSYBOX -> name.indexOf('.') < 0;
            case ANACRON -> false;
        };
    }

    /** What is odd about a name that crond passes over in silence; empty for one that is meant to be passed over. */
    static Optional<String> complaint(String name) {
        boolean meant = name.startsWith(".")
                || name.startsWith("#")
                || PUT_ASIDE.stream().anyMatch(name::endsWith);
        return meant ? Optional.empty() : Optional.of(SKIPPED);
    }

    private static boolean isCronieTable(String name) {
        return !name.startsWith(".")
                && !name.startsWith("#")
                && CRONIE_SKIPS.stream()
                        .noneMatch(end -> name.endsWith(end) && (end.equals("~") || name.length() > end.length()));
    }
}
