package dev.cronward.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSlugTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "/usr/local/bin/backup.sh --full => backup.sh",
                "cd / && run-parts --report /etc/cron.hourly => run-parts-cron.hourly",
                "test -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.daily; } => run-parts-cron.daily",
                "nice -n 10 /opt/report => report",
                "LANG=C FOO=bar python3 -u /srv/App/Clean_Up.py --all => clean_up.py",
                "python3 -c 'print(1)' => python3",
                "timeout 5m curl https://user:secret@example.org/ => curl",
                "[ -d /x ] && find /x -delete => find",
                "exit 3 => exit",
                "| => job",
                "&&&& ;;; => job",
            })
    void namesTheProgramOrTheScript(String command, String readable) {
        String id = JobSlug.of("root", command == null ? "" : command);
        assertTrue(id.matches("\\Q" + readable + "\\E-[0-9a-f]{4}"), id);
    }

    @Test
    void argumentsStayOutOfIt() {
        assertFalse(JobSlug.of("root", "mysqldump -psecret db").contains("secret"));
    }

    @Test
    void theSameCommandOfAnotherUserIsAnotherJob() {
        assertNotEquals(JobSlug.of("root", "/bin/x"), JobSlug.of("www-data", "/bin/x"));
        assertEquals(JobSlug.of("root", "/bin/x"), JobSlug.of("root", "/bin/x"));
    }

    @Property(tries = 500)
    void anyCommandGivesAnIdFitForLabelsAndPaths(@ForAll String command) {
        String id = JobSlug.of("root", command);
        assertTrue(id.matches("[a-z0-9][a-z0-9._-]{0,44}"), id);
    }
}
