package dev.cronward.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Values that may be absent, to and from columns: empty is NULL, an instant is in milliseconds. */
final class Columns {
    private Columns() {}

    /** An instant as it comes back from the ledger. */
    static Instant kept(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    static void set(PreparedStatement to, int index, OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            to.setLong(index, value.getAsLong());
        } else {
            to.setNull(index, Types.BIGINT);
        }
    }

    static void set(PreparedStatement to, int index, OptionalInt value) throws SQLException {
        set(to, index, value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty());
    }

    static void setNumber(PreparedStatement to, int index, Optional<Integer> value) throws SQLException {
        set(to, index, value.map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    static void setText(PreparedStatement to, int index, Optional<String> value) throws SQLException {
        to.setString(index, value.orElse(null));
    }

    static void setInstant(PreparedStatement to, int index, Optional<Instant> value) throws SQLException {
        set(to, index, value.map(i -> OptionalLong.of(i.toEpochMilli())).orElse(OptionalLong.empty()));
    }

    static void setMicros(PreparedStatement to, int index, Optional<Duration> value) throws SQLException {
        set(to, index, value.map(d -> OptionalLong.of(d.toNanos() / 1_000)).orElse(OptionalLong.empty()));
    }

    static void setMillis(PreparedStatement to, int index, Optional<Duration> value) throws SQLException {
        set(to, index, value.map(d -> OptionalLong.of(d.toMillis())).orElse(OptionalLong.empty()));
    }

    static Optional<Duration> millis(ResultSet row, String column) throws SQLException {
        OptionalLong value = number(row, column);
        return value.isPresent() ? Optional.of(Duration.ofMillis(value.getAsLong())) : Optional.empty();
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    static OptionalInt smallNumber(ResultSet row, String column) throws SQLException {
        OptionalLong value = number(row, column);
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        OptionalLong value = number(row, column);
        return value.isPresent() ? Optional.of(Instant.ofEpochMilli(value.getAsLong())) : Optional.empty();
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /** A zone by its id. One that this Java no longer knows is UTC: the tables are read anew soon enough. */
    static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    static Optional<Duration> micros(ResultSet row, String column) throws SQLException {
        OptionalLong value = number(row, column);
        return value.isPresent() ? Optional.of(Duration.of(value.getAsLong(), ChronoUnit.MICROS)) : Optional.empty();
    }
}
