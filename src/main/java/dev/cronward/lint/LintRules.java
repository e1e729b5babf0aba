package dev.cronward.lint;

import java.util.List;

/** The list of rules. To add one: its file, and a line here; docs/lint.md follows from the rules. */
public final class LintRules {
    private LintRules() {}

    /** All of them. */
    public static List<LintRule> all() {
        return List.of(
                new IgnoredFile(),
                new MissingNewline(),
                new UnknownUser(),
                new BadLine(),
                new TrailingJunk(),
                new ReversedRange(),
                new NeverComes(),
                new EitherDay(),
                new BothDays(),
                new StepTooLarge(),
                new UnevenStep(),
                new EveryMinute(),
                new DebianCronTz(),
                new UnknownZone(),
                new UnescapedPercent(),
                new NotExpanded(),
                new CommentInValue(),
                new CarriageReturn(),
                new HashInCommand(),
                new MissingShell(),
                new MissingHome(),
                new MissingCommand(),
                new OutsidePath(),
                new RelativeCommand(),
                new NotExecutable(),
                new UserInOwnTable(),
                new NoMailer(),
                new OutputDiscarded(),
                new BashRedirect(),
                new SameLock(),
                new SameCommand(),
                new Herd(),
                new LongerThanInterval(),
                new WritableByOthers(),
                new HitByClockChange());
    }
}
