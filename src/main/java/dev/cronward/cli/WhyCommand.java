package dev.cronward.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cronward why}: whether a job ran at some time, and if not, why. */
@Command(
        name = "why",
        description = {
            "Whether a job ran at some time, and if it did not, why.",
            "Says how it ended, and what is known of crond, the node, its clock and the crontab around that time."
        },
        mixinStandardHelpOptions = true)
final class WhyCommand extends AskingCommand {
    @Parameters(index = "0", paramLabel = "JOB", description = "Id of the job, or a part that only one has.")
    private String job = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "WHEN",
            description = {
                "The minute it was due, a day, or how long ago: 02:30 or 2027-03-14T02:30 (in the zone of the",
                "job), 2027-03-14T01:30:00Z, 2027-03-14, 2h. Usually the newest start that is due."
            })
    private @Nullable String when;

    WhyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("job", job);
        if (when != null) {
            Clock clock = common.surroundings().clock();
            if (Moment.isAgo(when)) {
                parameters.put("before", Moment.past(when, clock).toString());
            } else {
                if (!Moment.isTimeOfDay(when)) {
                    Moment.instant(
                            "WHEN", when, clock.getZone()); // what has no meaning is told before anybody is asked
                }
                parameters.put("at", Moment.iso(when));
            }
        }
        HttpReply reply = common.ask("/why", parameters);
        if (common.json()) {
            common.printJson(reply);
        } else {
            new WhyReport(common, JsonText.object(reply.body())).print();
        }
        return ExitStatus.OK;
    }
}
