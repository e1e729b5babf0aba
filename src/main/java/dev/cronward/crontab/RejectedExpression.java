package dev.cronward.crontab;

/** An expression or a line that the dialect's crond does not accept; the message is crond's own words. */
public final class RejectedExpression extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** Refused for {@code reason}, for example {@code bad minute}. */
    public RejectedExpression(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** crond's own words. */
    public String reason() {
        return reason;
    }
}
