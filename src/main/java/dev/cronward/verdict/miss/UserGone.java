package dev.cronward.verdict.miss;

import dev.cronward.crontab.Rejection;
import java.util.List;
import java.util.Optional;

/** The user of the job is no longer known: crond calls a user's own table an orphan, and PAM refuses an entry's user. */
final class UserGone implements CauseRule {
    @Override
    public Optional<Cause> find(Unmade start) {
        int line = start.job().source().line();
        return TableIgnored.rejections(start).stream()
                .filter(rejection -> isOfUser(rejection, line))
                .findFirst()
                .map(rejection -> TableIgnored.cause("user-gone", start, List.of(rejection)));
    }

    private static boolean isOfUser(Rejection rejection, int line) {
        boolean orphan = rejection.reason().startsWith("ORPHAN");
        boolean unknown = rejection.reason().equals("bad username")
                && rejection.line().isPresent()
                && rejection.line().getAsInt() == line;
        return orphan || unknown;
    }
}
