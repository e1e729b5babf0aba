package dev.cronward.crontab;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An entry's line: schedule, in system tables the user, command; with what each crond allows between them.
 *
 * @param dialect whose rules
 * @param owner the user of a table in the spool; empty for system tables
 * @param accounts who exists
 */
record LineGrammar(Dialect dialect, Optional<String> owner, Accounts accounts) {
    /**
     * What a line says.
     *
     * @param user whom it runs as
     * @param when its schedule
     * @param command what it runs
     */
    record Parts(String user, CronExpression when, CommandText command) {}

    /** Room in crond's buffer for an environment line. */
    int longestLine() {
        return dialect == Dialect.DEBIAN ? 998 : 131_071;
    }

    Parts read(TableText text) throws RejectedExpression {
        return switch (dialect) {
            case DEBIAN -> debian(text);
            case CRONIE -> cronie(text);
            case BUSYBOX -> throw new IllegalArgumentException("see BusyboxTable");
            case ANACRON -> throw new IllegalArgumentException("see AnacronTable");
        };
    }

    /**
     * Debian's way. The user's name ends at a blank only, so a line without a command takes the next line's beginning
     * for a part of the name; and blanks between user and command belong to the command.
     */
    private Parts debian(TableText text) throws RejectedExpression {
        CronExpression when = ExpressionReader.of(dialect).read(text);
        String user;
        if (owner.isPresent()) {
            if (text.peek() == '*') {
                throw new RejectedExpression("bad command");
            }
            user = owner.get();
        } else {
            TableText.Slice name = text.until(" \t").limited(999);
            if (name.ended()) {
                throw new RejectedExpression("bad command");
            }
            user = name.text();
            if (accounts.lacks(user) || user.indexOf('\n') >= 0) {
                throw new RejectedExpression("bad username");
            }
        }
        TableText.Slice command = text.until("\n").limited(999);
        if (command.bytes().length == 999) {
            throw new RejectedExpression("command too long");
        }
        if (command.ended()) {
            throw new RejectedExpression("bad command");
        }
        return new Parts(user, when, CommandText.parse(command.text(), dialect));
    }

    private Parts cronie(TableText text) throws RejectedExpression {
        if (text.peek() == '-') {
            text.read();
            OptionalInt id = owner.isPresent() ? accounts.id(owner.get()) : OptionalInt.of(0);
            if (id.isPresent() && id.getAsInt() != 0) {
                throw new RejectedExpression("bad option");
            }
        }
        CronExpression when = ExpressionReader.of(dialect).read(text);
        if (text.peek() == '*') {
            throw new RejectedExpression("bad command");
        }
        requireMore(text);
        String user = owner.orElse("");
        if (owner.isEmpty()) {
            user = text.until(" \t\n").text();
            text.unread();
            text.skipBlanks();
            requireMore(text);
        }
        skipOptions(text);
        TableText.Slice command = text.until("\n").limited(131_071);
        if (accounts.lacks(user)) {
            // cronie keeps the entry and passes over it every minute, in case the user comes.
            throw new RejectedExpression("bad username");
        }
        return new Parts(user, when, CommandText.parse(command.text(), dialect));
    }

    /** {@code -n}: mail only when the job fails. */
    private static void skipOptions(TableText text) throws RejectedExpression {
        boolean seen = false;
        while (text.peek() == '-') {
            text.read();
            boolean known = text.read() == 'n' && !seen;
            if (!known || (text.peek() != ' ' && text.peek() != '\t')) {
                throw new RejectedExpression("bad option");
            }
            seen = true;
            text.skipBlanks();
            requireMore(text);
        }
    }

    private static void requireMore(TableText text) throws RejectedExpression {
        if (text.peek() == '\n' || text.peek() == TableText.END) {
            throw new RejectedExpression("bad command");
        }
    }
}
