package dev.cronward.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cronward mute}: nobody is told of some incidents for a while. */
@Command(
        name = "mute",
        description = "Tells nobody of the incidents of jobs, kinds or owners for a while; they stay visible.",
        mixinStandardHelpOptions = true)
final class MuteCommand extends SayingCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "JOB|CODE|OWNER",
            description = "What to mute: a job (or a part of its id that only one has), a kind of finding such as"
                    + " failed-run, or an owner. Where a word is several: job:WORD, code:WORD, owner:WORD.")
    private List<String> targets = List.of();

    @Mixin
    private final SilenceOptions silence = new SilenceOptions();

    MuteCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        Map<String, Object> said = silence.said(by());
        said.put("targets", targets);
        HttpReply reply = common.agent().post("/mutes", json(said));
        return told(reply, silence.words(JsonText.object(reply.body()), common.surroundings()));
    }
}
