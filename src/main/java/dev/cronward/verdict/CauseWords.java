package dev.cronward.verdict;

/** A cause for people: the part of a sentence that follows "did not start: ". */
public final class CauseWords {
    private CauseWords() {}

    /** The words for a judgement's cause, with the fact that matters most. */
    public static String of(Judgement judgement) {
        return switch (judgement.cause()) {
            case "crond-down" -> "its crond was not running" + fact(judgement, " (", "crond_end", ")");
            case "crond-stopped" -> "its crond was " + fact(judgement, "", "stopped_how", "");
            case "node-down" -> "the node was down or booting";
            case "suspended" -> "the node was suspended";
            case "clock-jump" -> "the clock of the node was set";
            case "user-gone" -> "its user is gone" + fact(judgement, " (", "rejection", ")");
            case "crontab-ignored" -> "crond ignored its crontab" + fact(judgement, " (", "rejection", ")");
            case "crontab-changed" -> "its crontab was changed" + fact(judgement, ": ", "change", "");
            case "previous-run-going" -> "its previous run was still going, and this crond does not start it beside";
            case "fork-failed" -> "crond could not start a process" + fact(judgement, " (", "log", ")");
            case "time-zone-stale" ->
                "its crond goes by the time zone that it was started in"
                        + fact(judgement, ", ", "zone_of_crond", "; restart it");
            case "crond-not-firing" -> "its crond was running and started nothing any more";
            case PartMisses.CAUSE -> "the run that it is a part of is over, and run-parts left it out";
            case "anacron-hours" -> "START_HOURS_RANGE or PREFERRED_HOUR leaves it no hour";
            case "anacron-no-spool" ->
                "anacron gives up, since it has no " + judgement.evidence().get("directory");
            case "anacron-busy" -> "anacron is still at work" + fact(judgement, " on ", "busy_with", "");
            case "anacron-passed-over" ->
                "anacron was there" + fact(judgement, " (", "anacron_last_seen", ")") + " and did not start it";
            case "on-battery" -> "no anacron was seen at work, and the node runs on battery";
            case "anacron-not-started" -> "no anacron was seen at work since it is due";
            case Judgement.NOT_OBSERVED -> "cronward was not watching";
            default -> "its crond was running, and why it did not start the job is not known";
        };
    }

    private static String fact(Judgement judgement, String before, String name, String after) {
        String value = judgement.evidence().get(name);
        return value == null ? "" : before + Text.visible(value) + after;
    }
}
