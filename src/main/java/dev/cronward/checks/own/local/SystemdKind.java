package dev.cronward.checks.own.local;

import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.checks.own.Kind;
import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Unit;
import dev.cronward.checks.own.Written;
import dev.cronward.host.HostRoot;
import java.util.List;
import java.util.regex.Pattern;

/** {@code systemd: nginx.service}: whether a unit of systemd is as it should be. */
public final class SystemdKind implements Kind {
    private static final String KEY = "systemd";
    /** What systemd.unit(5) allows in a name, which must not look like an option. */
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9:_.\\\\@][A-Za-z0-9:_.\\\\@-]{0,254}");

    private final HostRoot root;

    /** Of the node whose tree this is. */
    public SystemdKind(HostRoot root) {
        this.root = root;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<String> keys() {
        return List.of("state");
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity("restarts", "restarts", Unit.NUMBER));
    }

    @Override
    public Probe probe(Written written) throws BadYaml {
        String unit = written.text(KEY);
        if (!UNIT.matcher(unit).matches()) {
            throw written.bad(KEY, "'" + unit + "' is no name of a unit; nginx.service is one");
        }
        boolean active = written.word("state", List.of("active", "not-failed"))
                .filter("not-failed"::equals)
                .isEmpty();
        return new SystemdProbe(root, unit, active);
    }
}
