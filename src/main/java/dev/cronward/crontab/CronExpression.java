package dev.cronward.crontab;

/**
 * A schedule as crond understands it: one bit set a field, and what is known of its form (which fields begin with a
 * star, whether it is {@code @reboot}), since crond's rules for days and for clock changes go by form.
 *
 * @param text as written, blanks folded
 * @param dialect whose grammar it was read by
 */
public record CronExpression(String text, Dialect dialect) {
    /**
     * Reads five fields or a nickname.
     *
     * @throws RejectedExpression with crond's own reason when that crond would refuse it
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static CronExpression parse(String text, Dialect dialect) throws RejectedExpression {
        throw new RejectedExpression("not yet: " + text + dialect);
    }
}
