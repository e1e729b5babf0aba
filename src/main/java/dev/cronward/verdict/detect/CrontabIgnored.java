package dev.cronward.verdict.detect;

import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Severity;
import dev.cronward.crontab.Rejection;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * crond ignores a crontab or lines of it, one finding a file. A name that crond passes over in silence is only worth
 * knowing, and not even that where it is plainly a leftover of an editor or a package.
 */
final class CrontabIgnored implements Detector {
    private static final Pattern CRON_D = Pattern.compile(".*/cron\\.d/([^/]+)");
    private static final Pattern SPOOL = Pattern.compile("/var/spool/cron/(?:crontabs/)?([^/]+)");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern LEFTOVER = Pattern.compile("\\..*|#.*|.*~|README.*|tmp\\..*"
            + "|.*\\.(?:dpkg-.*|ucf-.*|rpm(?:save|orig|new)|bak|old|orig|save|swp|disabled|off|example|sample|tmp)");

    @Override
    public String code() {
        return "crontab-ignored";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        for (CrondCatalog tables : situation.catalog().cronds()) {
            Map<String, List<Rejection>> byFile = new LinkedHashMap<>();
            tables.rejections().forEach(rejection -> byFile.computeIfAbsent(rejection.file(), f -> new ArrayList<>())
                    .add(rejection));
            byFile.forEach((file, rejections) -> {
                if (!LEFTOVER.matcher(file.substring(file.lastIndexOf('/') + 1)).matches()) {
                    findings.add(finding(situation, tables.crond(), file, rejections));
                }
            });
        }
        return findings;
    }

    private Finding finding(Situation situation, Crond crond, String file, List<Rejection> rejections) {
        Rejection first = rejections.getFirst();
        var inCronD = CRON_D.matcher(file);
        boolean byName = inCronD.matches()
                && !PLAIN_NAME.matcher(inCronD.group(1)).matches()
                && first.line().isEmpty();
        var inSpool = SPOOL.matcher(file);
        Map<String, String> evidence = new HashMap<>();
        evidence.put("crond", crond.key());
        evidence.put("file", Text.visible(file));
        evidence.put("reason", Text.visible(first.reason()));
        evidence.put("cure", Text.visible(first.cure()));
        first.line().ifPresent(line -> evidence.put("line", Integer.toString(line)));
        evidence.put("problems", Integer.toString(rejections.size()));
        boolean whole = rejections.stream().anyMatch(Rejection::wholeFile);
        String where = first.line().isPresent()
                ? (whole ? " because of line " : " line ") + first.line().getAsInt()
                : "";
        return new Finding(
                code(),
                crond.key().equals(Crond.HOST) ? file : crond.key() + ":" + file,
                byName ? Severity.INFO : Severity.WARNING,
                situation.now(),
                Optional.empty(),
                inSpool.matches() ? Optional.of(inSpool.group(1)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "crond ignores " + (whole ? "all of " : "") + Text.visible(file) + where + ": "
                        + Text.visible(first.reason()),
                evidence);
    }
}
