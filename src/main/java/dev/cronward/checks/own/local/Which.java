package dev.cronward.checks.own.local;

import dev.cronward.host.FileFacts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which of several files is meant. */
enum Which {
    NEWEST,
    OLDEST,
    LARGEST,
    SMALLEST;

    /** As people write it. */
    static final List<String> WORDS =
            Stream.of(values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();

    /** The one of a word among {@link #WORDS}. */
    static Which of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether one is meant rather than another. */
    boolean prefers(FileFacts one, FileFacts other) {
        return switch (this) {
            case NEWEST -> one.modified().compareTo(other.modified()) > 0;
            case OLDEST -> one.modified().compareTo(other.modified()) < 0;
            case LARGEST -> one.size() > other.size();
            case SMALLEST -> one.size() < other.size();
        };
    }
}
