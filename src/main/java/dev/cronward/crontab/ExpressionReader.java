package dev.cronward.crontab;

import dev.cronward.crontab.FieldGrammar.Values;

/**
 * Reads a schedule from the head of a line: five fields or a nickname. Afterwards the text stands at the first byte
 * behind the blanks that follow.
 *
 * @param dialect whose rules
 * @param grammar its fields
 */
record ExpressionReader(Dialect dialect, FieldGrammar grammar) {
    static ExpressionReader of(Dialect dialect) {
        return new ExpressionReader(
                dialect,
                switch (dialect) {
                    case DEBIAN -> new DebianFields();
                    case CRONIE -> new CronieFields();
                    case BUSYBOX -> throw new IllegalArgumentException("see BusyboxSchedule");
                    case ANACRON -> throw new IllegalArgumentException("see AnacronPeriod");
                });
    }

    CronExpression read(TableText text) throws RejectedExpression {
        int start = text.position();
        if (text.peek() == '@') {
            text.read();
            String nickname = text.until(" \t\n").text();
            text.unread();
            text.skipBlanks();
            return nickname(nickname);
        }
        boolean wildcard = text.peek() == '*';
        Values minutes = grammar.read(text, Field.MINUTE);
        wildcard |= text.peek() == '*';
        Values hours = grammar.read(text, Field.HOUR);
        boolean bothDays = text.peek() == '*';
        Values daysOfMonth = grammar.read(text, Field.DAY_OF_MONTH);
        Values months = grammar.read(text, Field.MONTH);
        bothDays |= text.peek() == '*';
        Values daysOfWeek = grammar.read(text, Field.DAY_OF_WEEK);
        String written = text.text(start, text.position()).strip().replaceAll("[ \t]+", " ");
        return new CronExpression(
                written,
                dialect,
                minutes.bits(),
                hours.bits(),
                daysOfMonth.bits(),
                months.bits(),
                sundayIsZero(daysOfWeek.bits()),
                wildcard,
                bothDays,
                false,
                minutes.random() || hours.random() || daysOfMonth.random() || months.random() || daysOfWeek.random());
    }

    private CronExpression nickname(String name) throws RejectedExpression {
        return switch (name) {
            case "reboot" -> reboot();
            case "yearly", "annually" -> calendar(name, "0 0 1 1 *");
            case "monthly" -> calendar(name, "0 0 1 * *");
            case "weekly" -> calendar(name, "0 0 * * 0");
            case "daily", "midnight" -> calendar(name, "0 0 * * *");
            case "hourly" -> calendar(name, "0 * * * *");
            default -> throw new RejectedExpression("bad time specifier");
        };
    }

    /** Under crond's rules each calendar nickname behaves as these five fields do, also through clock changes. */
    private CronExpression calendar(String name, String fields) throws RejectedExpression {
        CronExpression e = CronExpression.parse(fields, dialect);
        return new CronExpression(
                "@" + name,
                dialect,
                e.minutes(),
                e.hours(),
                e.daysOfMonth(),
                e.months(),
                e.daysOfWeek(),
                e.wildcard(),
                e.bothDays(),
                false,
                false);
    }

    private CronExpression reboot() {
        return new CronExpression("@reboot", dialect, 0, 0, 0, 0, 0, false, false, true, false);
    }

    private static long sundayIsZero(long bits) {
        return (bits & 0x7f) | (bits >>> 7);
    }
}
