package dev.cronward.agent;

import dev.cronward.host.BootName;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Uptime;
import dev.cronward.ledger.BootId;
import dev.cronward.run.Run;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the node was restarted since an agent last watched: what went then goes no more, whatever the process ids say.
 *
 * @param id the kernel's name for this boot; empty where it cannot be read
 * @param at when the node booted, where that was since
 */
record Reboot(Optional<String> id, Optional<Instant> at) {
    /** Compares this boot with the one that the ledger knows; a ledger that knows none says nothing. */
    static Reboot since(BootId last, HostRoot root, Instant now) {
        Optional<String> id = BootName.read(root);
        boolean another = id.isPresent()
                && last.last().filter(known -> !known.equals(id.get())).isPresent();
        if (!another) {
            return new Reboot(id, Optional.empty());
        }
        return new Reboot(
                id, Optional.of(Uptime.read(root).known().map(now::minus).orElse(now)));
    }

    /** A run that had not ended when the agent last watched, before that boot. */
    static Run.Ended interrupted(Run.Running run, Instant boot) {
        Instant start = run.start().at();
        return run.interrupt(
                boot.isBefore(start) ? start : boot,
                "the node was restarted (it booted at " + boot + ") while it ran, or after it was last seen going");
    }
}
