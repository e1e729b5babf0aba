package dev.cronward.checks.own.local;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.checks.own.Kind;
import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Unit;
import dev.cronward.checks.own.Written;
import dev.cronward.host.HostRoot;
import java.util.List;
import java.util.Optional;

/** {@code process: nginx}: whether a program runs, and how often. */
public final class ProcessKind implements Kind {
    private static final String KEY = "process";

    private final HostRoot root;

    /** Of the processes that a tree's /proc shows. */
    public ProcessKind(HostRoot root) {
        this.root = root;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<String> keys() {
        return List.of("arguments");
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity("processes", "processes", Unit.NUMBER));
    }

    @Override
    public Probe probe(Written written) throws BadYaml {
        Optional<String> arguments = written.optional("arguments");
        return new ProcessProbe(
                root,
                written.text(KEY),
                arguments.isPresent() ? Optional.of(pattern(written, arguments.get())) : Optional.empty(),
                !written.isLimited("processes"));
    }

    /** One that takes time in proportion to the text, whoever wrote it. */
    private static Pattern pattern(Written written, String text) throws BadYaml {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw written.bad("arguments", "it is no pattern that RE2 takes: " + e.getMessage());
        }
    }
}
