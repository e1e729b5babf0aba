package dev.cronward.checks.smart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What smartctl's answers mean, by its exit status and the kinds of disks that it knows. */
class DiskHealthTest {
    private static DiskHealth of(int status, String json) throws IOException {
        return DiskHealth.of(new Smartctl.Answer(status, FlatJson.of(json)));
    }

    private static DiskHealth.Told told(int status, String json) throws IOException {
        return assertInstanceOf(DiskHealth.Told.class, of(status, json));
    }

    @Test
    void aSoundDiskOfEachKind() throws IOException {
        DiskHealth.Told ata = told(0, SmartSamples.ata("true", 8, 0));
        assertEquals(List.of(), ata.failures());
        assertEquals(List.of(), ata.hints());
        assertEquals(
                Map.of("reallocated sectors", 8L, "pending sectors", 0L, "uncorrectable errors", 2L), ata.errors());
        assertEquals("WDC WD20EFRX-68EUZN0 WD-TEST0001", ata.model() + " " + ata.serial());
        DiskHealth.Told nvme = told(0, SmartSamples.nvme(0, 100, 3, 0));
        assertEquals(List.of(), nvme.failures());
        assertEquals(Optional.of(0.03), nvme.worn());
        assertEquals(Optional.of(1.0), nvme.spare());
        assertEquals(Map.of("media errors", 0L), nvme.errors());
        DiskHealth.Told sas = told(0, SmartSamples.sas(3));
        assertEquals(
                Map.of(
                        "grown defects", 3L,
                        "uncorrected read errors", 1L,
                        "uncorrected write errors", 0L,
                        "uncorrected verify errors", 0L),
                sas.errors());
    }

    @Test
    void theBitsOfTheExitStatus() throws IOException {
        String sound = SmartSamples.ata("true", 0, 0);
        assertInstanceOf(DiskHealth.Asleep.class, of(3, SmartSamples.asleep()));
        assertEquals(
                new DiskHealth.Unknown("Smartctl open device: /dev/sda failed: Permission denied"),
                of(2, SmartSamples.refused("Smartctl open device: /dev/sda failed: Permission denied")));
        assertInstanceOf(
                DiskHealth.Unknown.class, of(1, SmartSamples.refused("/dev/vda: Unable to detect device type")));
        assertEquals(1, told(8, sound).failures().size());
        assertEquals(1, told(0, SmartSamples.ata("false", 0, 0)).failures().size());
        assertEquals(1, told(16, sound).hints().size(), "an attribute below its threshold");
        assertEquals(1, told(128, sound).hints().size(), "the log of self-tests");
        assertEquals(0, told(4 + 32 + 64, sound).hints().size(), "the past, and a command that it does not know");
    }

    @Test
    void whatNvmeWarnsOfButNotThatItIsHot() throws IOException {
        assertEquals(2, told(8, SmartSamples.nvme(1 + 8, 4, 110, 7)).failures().size());
        assertEquals(1, told(0, SmartSamples.nvme(0, 9, 110, 7)).failures().size(), "spare below its own limit");
        assertEquals(List.of(), told(8, SmartSamples.nvme(2, 100, 0, 0)).failures());
        assertEquals(
                Optional.of(1.1), told(0, SmartSamples.nvme(0, 100, 110, 0)).worn());
    }

    @Test
    void aDiskWithoutSuchAThingAndAnAnswerThatIsNone() throws IOException {
        assertInstanceOf(
                DiskHealth.Mute.class,
                of(4, "{\"smartctl\":{\"exit_status\":4},\"device\":{\"name\":\"/dev/sda\",\"type\":\"scsi\"}}"));
        for (String bad : List.of("", "[]", "{\"a\":", "smartctl 6.6 2016-05-31 r4324", "\u0000")) {
            assertThrows(IOException.class, () -> FlatJson.of(bad), bad);
        }
    }
}
