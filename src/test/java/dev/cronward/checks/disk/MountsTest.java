package dev.cronward.checks.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of a node's many mounts can run full. */
class MountsTest {
    @Test
    void ext4ThatStoppedForAnErrorKeepsItsRw() {
        Mount mount = Mounts.parse(
                        "40 28 254:17 / /srv rw,relatime - ext4 /dev/vdb1 rw,errors=remount-ro,emergency_ro\n")
                .getFirst();
        assertTrue(mount.readOnly());
    }

    @Test
    void anOptionMayStandThereTwice() {
        assertEquals(
                1,
                Mounts.parse("40 28 0:17 / /srv rw,rw - nfs4 a:/b rw,addr=10.0.0.1,addr=10.0.0.1\n")
                        .size());
    }

    private static final List<Mount> NODE = Mounts.parse("""
            22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro
            23 22 0:21 / /proc rw,nosuid - proc proc rw
            24 22 0:22 / /tmp rw - tmpfs tmpfs rw
            25 22 0:23 / /run rw - tmpfs tmpfs rw
            26 22 8:2 / /var rw,relatime - xfs /dev/sda2 rw
            27 26 8:2 /lib/kubelet /var/lib/kubelet\\040pods rw - xfs /dev/sda2 rw
            28 22 0:40 / /mnt/nfs rw - nfs4 server:/x rw
            29 22 7:0 / /snap/core/1 ro - squashfs /dev/loop0 ro
            30 22 0:41 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw
            31 22 0:42 /@home /home rw - btrfs /dev/sdb1 rw
            32 22 0:43 /@srv /srv rw - btrfs /dev/sdb1 rw
            33 22 0:44 / /sys/fs/fuse/connections rw - fusectl fusectl rw
            34 22 0:45 / /media/usb rw - fuse.sshfs user@host:/ rw
            35 22 8:16 / /old rw - ext4 /dev/sdc rw
            36 35 8:17 / /old ro - ext4 /dev/sdd rw
            37 22 0:46 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
            38 22 8:33 / /data rw - ext4 /dev/sde1 ro
            broken line
            """);

    @Test
    void kernelInterfacesImagesAndSecondMountsDoNotCount() {
        assertEquals(
                List.of("/", "/data", "/media/usb", "/mnt/nfs", "/old", "/srv", "/var"),
                points(Mounts.real(NODE, List.of())));
    }

    @Test
    void whatJobsNeedCountsEvenInMemory() {
        List<String> needed = List.of("/tmp", "/var/spool/cron", "/run/lock/x");
        assertTrue(points(Mounts.real(NODE, needed)).containsAll(List.of("/tmp", "/run", "/var")));
        assertEquals(
                "/var", Mounts.holding(NODE, "/var/spool/cron").orElseThrow().point());
        assertEquals("/", Mounts.holding(NODE, "/variety").orElseThrow().point());
    }

    @Test
    void readOnlyIsWhatTheMountOrItsFileSystemSays() {
        assertTrue(at("/old").readOnly());
        assertEquals("/dev/sdd", at("/old").source(), "the later mount hides the earlier one");
        assertTrue(at("/data").readOnly());
        assertFalse(at("/").readOnly(), "errors=remount-ro is what would be done");
    }

    @Test
    void namesAreReadAsTheyAre() {
        assertEquals(
                Optional.of("/var/lib/kubelet pods"),
                NODE.stream()
                        .map(Mount::point)
                        .filter(p -> p.contains("kubelet"))
                        .findFirst());
        assertEquals(
                "/mnt/Größe \\ x",
                Mounts.parse("1 1 8:1 / /mnt/Gr\u00c3\u00b6\u00c3\u009fe\\040\\134\\040x rw - ext4 /dev/x rw")
                        .getFirst()
                        .point());
    }

    @Test
    void thisNodeHasARoot() throws IOException {
        assertTrue(
                points(Mounts.real(Mounts.of(HostRoot.own()), List.of("/tmp"))).contains("/"));
    }

    private static Mount at(String point) {
        return NODE.stream()
                .filter(mount -> mount.point().equals(point))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> points(List<Mount> mounts) {
        return mounts.stream().map(Mount::point).toList();
    }
}
