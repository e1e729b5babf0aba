package dev.cronward.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.crontab.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/lint.md is what the rules say of themselves; {@code -Dcronward.docs=write} writes it anew. */
class LintDocsTest {
    private static final Path FILE = Path.of("docs/lint.md");

    private static final String HEAD = """
            # What lint says

            `cronward lint` reads crontabs as crond does and says where crond will hardly do what was meant. This page is made from the rules themselves, and the tests hold every rule to its examples; Debian's crond and cronie are asked which of the examples' files they ignore. Codes stay the same from release to release.

            An **error** is something that crond ignores, that never runs, or that endangers the machine. A **warning** is something that runs, but hardly as was meant; the agent tells errors and warnings of installed tables as the finding `crontab-suspicious` (docs/findings.md). A **note** may well be meant.

            Rules that depend on the machine (users, programs, mailer, modes) keep silent where the files that tell cannot be read. Of one rule at most 50 remarks are made about a file.

            """;

    @Test
    void theDocumentationIsWhatTheRulesSay() throws IOException {
        String now = page(LintRules.all());
        if ("write".equals(System.getProperty("cronward.docs"))) {
            Files.writeString(FILE, now);
        }
        assertEquals(
                now,
                Files.readString(FILE),
                "docs/lint.md is stale: mvn test -Dtest=LintDocsTest" + " -Dcronward.docs=write");
    }

    private static String page(List<LintRule> rules) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| rule | severity | what is wrong | bad | good |\n|---|---|---|---|---|\n");
        for (LintRule rule : rules) {
            RuleText text = rule.text();
            page.append("| [" + text.code() + "](#" + text.code() + ") | "
                    + text.level().word() + " | " + text.title() + " | "
                    + cell(rule.bad().getFirst()) + " | " + cell(rule.good().getFirst()) + " |\n");
        }
        for (LintRule rule : rules) {
            RuleText text = rule.text();
            page.append("\n## " + text.code() + "\n\n**"
                    + Character.toUpperCase(text.title().charAt(0))
                    + text.title().substring(1) + ".** " + text.explanation() + "\n\n**Do:** " + text.cure()
                    + "\n\nBad:\n\n" + blocks(rule.bad()) + "\nGood:\n\n" + blocks(rule.good()));
        }
        return page.toString();
    }

    private static String blocks(List<Example> examples) {
        return examples.stream()
                .map(example -> (setting(example) + written(example))
                        .lines()
                        .map(line -> "    " + line + "\n")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    /** Where the example stands, if that is not /etc/cron.d/site of a Debian in UTC. */
    private static String setting(Example example) {
        Example usual = Example.of(example.table());
        StringBuilder setting = new StringBuilder();
        if (!example.file().equals(usual.file())) {
            setting.append(", ").append(example.file());
        }
        boolean own = example.file().contains("/spool/");
        if (example.mode() != (own ? 0600 : 0644)) {
            setting.append(", mode ").append(Integer.toOctalString(example.mode()));
        }
        if (example.owner() != 0 && !example.file().endsWith("/alice")) {
            setting.append(", owned by alice");
        }
        if (example.dialect() == Dialect.CRONIE) {
            setting.append(", cronie");
        }
        if (example.dialect() == Dialect.BUSYBOX) {
            setting.append(", busybox");
        }
        if (!example.zone().equals(usual.zone())) {
            setting.append(", ").append(example.zone());
        }
        example.machine().forEach(file -> setting.append(", with ")
                .append(file.path())
                .append(" (")
                .append(file.owner() == 0 ? "root's" : "alice's")
                .append(", ")
                .append(Integer.toOctalString(file.mode()))
                .append(")"));
        example.usual().forEach((line, time) -> setting.append(", usually takes ")
                .append(time.toMinutes())
                .append(" min"));
        return setting.isEmpty() ? "" : "# " + setting.substring(2) + "\n";
    }

    private static String written(Example example) {
        String text = example.table().replace("\r", "^M");
        return text.endsWith("\n") ? text : text + "    (and no newline)\n";
    }

    private static String cell(Example example) {
        return (setting(example) + written(example))
                .lines()
                .map(line -> "`` " + line.replace("|", "\\|") + " ``")
                .collect(Collectors.joining("<br>"));
    }
}
