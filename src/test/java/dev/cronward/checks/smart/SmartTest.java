package dev.cronward.checks.smart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.CheckTree;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import dev.cronward.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disks of a node through a smartctl: a script stands for it, since there is no disk here that fails; it answers
 * from files and notes how it was called. The real one is asked what it can be asked without a disk.
 */
class SmartTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private CheckTree tree;
    private Smart check;

    @BeforeEach
    void plant() throws IOException {
        tree = new CheckTree(directory);
        tree.write("/sys/block/sda/size", "1").write("/sys/block/nvme0n1/size", "1");
        Path program = program("""
                echo "$*" >> DIR/calls
                eval last=\\${$#}
                case $2 in --scan-open) last=scan;; esac
                cat DIR/"${last##*/}".json
                exit $(cat DIR/"${last##*/}".status)
                """);
        check = new Smart(tree.root(), tree, () -> Optional.of(program), HALF_AN_HOUR);
    }

    private Path program(String text) throws IOException {
        Path program = directory.resolve("smartctl");
        Files.writeString(program, "#!/bin/sh\n" + text.replace("DIR", directory.toString()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private void answers(String device, int status, String json) throws IOException {
        tree.write("/" + device + ".json", json).write("/" + device + ".status", Integer.toString(status));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(directory.resolve("calls"));
    }

    private void twoDisks() throws IOException {
        answers("scan", 0, """
                {"smartctl":{"exit_status":0},"devices":[{"name":"/dev/sda","type":"sat"},{"name":"/dev/nvme0","type":"nvme"}]}""");
        answers("sda", 0, SmartSamples.ata("true", 8, 0));
        answers("nvme0", 0, SmartSamples.nvme(0, 100, 3, 0));
    }

    @Test
    void disksThatFailAreToldAndTheirCountersByTheDay() throws IOException {
        twoDisks();
        assertEquals(List.of(), tree.said(check), "eight sectors, nobody knows since when");
        answers("sda", 0, SmartSamples.ata("true", 8, 1));
        answers("nvme0", 8, SmartSamples.nvme(4, 100, 104, 0));
        tree.later(HALF_AN_HOUR);
        Look look = tree.look(check);
        assertEquals(
                Set.of("disk-failing sda WARNING", "disk-failing nvme0 CRITICAL", "disk-worn nvme0 WARNING"),
                Set.copyOf(look.complaints().stream()
                        .map(one -> one.code() + " " + one.subject() + " " + one.severity())
                        .toList()));
        Complaint failing = look.complaints().getFirst();
        assertEquals(
                "disk sda (WDC WD20EFRX-68EUZN0): its pending sectors have become more within a day",
                failing.summary());
        assertEquals("WD-TEST0001", failing.evidence().get("serial"));
        tree.later(Duration.ofHours(25));
        answers("nvme0", 0, SmartSamples.nvme(0, 100, 99, 0));
        assertEquals(List.of(), tree.said(check));
        assertEquals(
                List.of(
                        "--json=c --scan-open",
                        "--json=c -n standby,3 -i -H -A -l selftest -d sat /dev/sda",
                        "--json=c -n standby,3 -i -H -A -l selftest -d nvme /dev/nvme0"),
                calls().subList(0, 3));
        assertEquals(7, calls().size(), "devices are looked for once, as long as none comes or goes");
        tree.write("/sys/block/sdb/size", "1");
        tree.look(check);
        assertEquals("--json=c --scan-open", calls().get(7));
    }

    @Test
    void aDiskThatSleepsStaysAsItWasAndItsCountersAreNotForgotten() throws IOException {
        twoDisks();
        tree.look(check);
        answers("sda", 3, SmartSamples.asleep());
        tree.later(HALF_AN_HOUR);
        Look asleep = tree.look(check);
        assertEquals(
                Set.of(new Complaint.Key("disk-failing", "sda"), new Complaint.Key("disk-worn", "sda")),
                asleep.unclear());
        assertEquals(List.of(), asleep.complaints());
        assertEquals("disk_asleep", asleep.measured().getFirst().name());
        answers("sda", 0, SmartSamples.ata("true", 9, 0));
        tree.later(HALF_AN_HOUR);
        assertEquals(List.of("disk-failing sda warning"), tree.said(check));
    }

    @Test
    void aDiskThatMayNotBeOpenedIsUnknownAndSpoilsNoOther() throws IOException {
        twoDisks();
        answers("sda", 2, SmartSamples.refused("Smartctl open device: /dev/sda failed: Permission denied"));
        answers("nvme0", 0, SmartSamples.nvme(0, 5, 3, 0));
        Look look = tree.look(check);
        assertTrue(look.unclear().contains(new Complaint.Key("disk-failing", "sda")));
        assertEquals(
                "Unknown[reason=Smartctl open device: /dev/sda failed: Permission denied]",
                look.measured().getFirst().value().toString());
        assertEquals("nvme0", look.complaints().getFirst().subject());
    }

    @Test
    void disksBehindOneControllerAreToldApart() throws IOException {
        answers("scan", 0, SmartSamples.scan());
        answers("sda", 0, SmartSamples.ata("true", 8, 0));
        answers("0", 0, SmartSamples.sas(3));
        answers("nvme0", 0, SmartSamples.nvme(0, 100, 3, 0));
        assertEquals(
                List.of("sda", "bus/0 megaraid,0", "bus/0 megaraid,1", "nvme0"),
                tree.look(check).measured().stream()
                        .filter(one -> one.name().equals("disk_health_passed"))
                        .map(one -> one.labels().get("disk"))
                        .toList());
        assertTrue(calls().get(2).endsWith("-d megaraid,0 /dev/bus/0"), calls()::toString);
    }

    @Test
    void withoutSmartctlOrWithoutSuchDisksItIsAbsent() throws IOException {
        for (Optional<Path> none : List.of(Optional.<Path>empty(), Optional.of(directory.resolve("none")))) {
            assertTrue(tree.look(new Smart(tree.root(), tree, () -> none, HALF_AN_HOUR))
                    .absent()
                    .orElseThrow()
                    .contains("install smartmontools"));
        }
        answers("scan", 0, "{\"smartctl\":{\"exit_status\":0}}");
        assertTrue(tree.look(check).absent().orElseThrow().contains("no disk here"));
    }

    @Test
    void onesOfNoUseAreSaidToBe() throws IOException {
        answers("scan", 1, "smartctl 6.6 2016-05-31 r4324\nUNRECOGNIZED OPTION: json=c");
        assertTrue(assertThrows(IOException.class, () -> tree.look(check))
                .getMessage()
                .contains("7.0 or later"));
        program("exec sleep 1000");
        assertTrue(assertThrows(
                        IOException.class,
                        () -> tree.look(new Smart(
                                tree.root(),
                                tree,
                                () -> Optional.of(directory.resolve("smartctl")),
                                HALF_AN_HOUR,
                                Duration.ofMillis(100))))
                .getMessage()
                .contains("did not end within"));
    }

    @Test
    void oneThatWritesWithoutEndIsKilledWithItsChildren() throws Exception {
        program("sleep 1000 & echo $! > DIR/child\nyes");
        assertTrue(assertThrows(IOException.class, () -> tree.look(check))
                .getMessage()
                .contains("and was killed"));
        long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());
        Eventually.holds("the child is gone", SOON, () -> ProcessHandle.of(child)
                .filter(ProcessHandle::isAlive)
                .isEmpty());
    }

    @Test
    void theRealOne() throws IOException {
        Path real =
                Smart.installed().orElseThrow(() -> new AssertionError("install smartmontools: scripts/test-setup"));
        Smartctl smartctl = new Smartctl(real, SOON);
        Smartctl.Answer version = smartctl.call(List.of("--version"));
        assertEquals(0, version.status());
        assertTrue(version.json().number("/smartctl/version/0").orElseThrow() >= 7);
        assertFalse(
                smartctl.call(List.of("--scan")).json().text("/smartctl/argv/0").isEmpty());
        Smartctl.Answer none =
                smartctl.call(List.of("-n", "standby,3", "-i", "-H", "-A", "-d", "sat", "/dev/no-such-disk"));
        assertTrue(DiskHealth.of(none) instanceof DiskHealth.Unknown, none.json()::toString);
        tree.look(new Smart(
                tree.root(), tree, () -> Optional.of(real), HALF_AN_HOUR)); // whatever disks are here, no error
    }
}
