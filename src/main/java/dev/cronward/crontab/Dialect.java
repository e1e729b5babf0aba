package dev.cronward.crontab;

/** Whose rules hold: how tables are read, which expressions are accepted, what a clock change does. */
public enum Dialect {
    /** Debian's and Ubuntu's cron 3.0pl1 (Vixie cron with Debian's patches). */
    DEBIAN,
    /** cronie, the cron of Fedora, RHEL, Arch and others. */
    CRONIE
}
