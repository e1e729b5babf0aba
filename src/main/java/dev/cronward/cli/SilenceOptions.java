package dev.cronward.cli;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What every silence has: an end and a reason. */
final class SilenceOptions {
    @Option(names = "--for", required = true, paramLabel = "TIME", description = "How long: 90s, 30m, 2h, 7d.")
    private String length = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; whoever wonders reads it.")
    private String reason = "";

    /** As the agent wants it. */
    Map<String, Object> said(String by) throws Trouble {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("forSeconds", Moment.length("--for", length).toSeconds());
        said.put("reason", reason);
        said.put("by", by);
        return said;
    }

    /** When a silence ends, or a dash where that is not known. */
    static String until(Facts mute, ZoneId zone) {
        return mute.instant("until").map(at -> Human.time(at, zone)).orElse("-");
    }

    /** What the agent made of it. */
    String words(Facts mute, Surroundings surroundings) {
        String what = mute.is("maintenance")
                ? "Maintenance: nobody is told of anything on this node"
                : "Nobody is told of "
                        + mute.texts("targets").stream().map(Visible::line).collect(Collectors.joining(", "));
        long id = mute.whole("id").orElse(0);
        return what + " until " + until(mute, surroundings.clock().getZone()) + ". End it earlier: cronward unmute "
                + id;
    }
}
