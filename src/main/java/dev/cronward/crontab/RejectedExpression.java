package dev.cronward.crontab;

/** An expression that the dialect's crond does not accept; the message is crond's own words. */
public final class RejectedExpression extends Exception {
    private static final long serialVersionUID = 1L;

    /** Refused for {@code reason}, for example {@code bad minute}. */
    public RejectedExpression(String reason) {
        super(reason);
    }
}
