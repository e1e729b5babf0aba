package dev.cronward.records.syslog;

import dev.cronward.records.Fields;
import dev.cronward.records.RunEvent;
import dev.cronward.records.RunRecord;
import java.nio.charset.StandardCharsets;

/**
 * A record as a message of RFC 5424. The text is the record's JSON, in ASCII: so it needs no byte order mark, and no
 * receiver has to guess. There is no structured data, whose names would need a registered enterprise number.
 */
final class SyslogMessage {
    private static final int HOST_LENGTH = 255;

    private final int facility;
    private final int mostBytes;
    private final long pid;

    /**
     * For one sink.
     *
     * @param facility 0 to 23
     * @param mostBytes of a whole message
     * @param pid of the agent
     */
    SyslogMessage(int facility, int mostBytes, long pid) {
        this.facility = facility;
        this.mostBytes = mostBytes;
        this.pid = pid;
    }

    byte[] of(RunRecord record) {
        String head = "<" + (facility * 8 + severity(record.weight())) + ">1 " + Fields.time(record.at()) + " "
                + host(record.text("node").orElse("")) + " cronward " + pid + " "
                + (record.kind() == RunEvent.Kind.START ? "START" : "FINISH") + " - ";
        return (head + record.asciiWithin(mostBytes - head.length())).getBytes(StandardCharsets.US_ASCII);
    }

    /** RFC 5424, section 6.2.1. */
    private static int severity(RunRecord.Weight weight) {
        return switch (weight) {
            case ERROR -> 3;
            case WARNING -> 4;
            case NOTICE -> 5;
            case INFO -> 6;
        };
    }

    /** Printable ASCII without blanks; {@code -} where there is nothing. */
    private static String host(String node) {
        String host = node.replaceAll("[^!-~]", "_");
        return host.isEmpty() ? "-" : host.substring(0, Math.min(host.length(), HOST_LENGTH));
    }
}
