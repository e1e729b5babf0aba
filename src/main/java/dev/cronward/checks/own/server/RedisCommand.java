package dev.cronward.checks.own.server;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Commands that take a key, answer with a number at once, and change nothing. */
enum RedisCommand {
    /** Length of a list. */
    LLEN,
    /** Members of a set. */
    SCARD,
    /** Members of a sorted set. */
    ZCARD,
    /** Entries of a stream. */
    XLEN,
    /** Fields of a hash. */
    HLEN,
    /** A number that is kept as text. */
    GET;

    /** As people write it. */
    static final List<String> WORDS =
            Stream.of(values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();

    /** The one of a word among {@link #WORDS}. */
    static RedisCommand of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
