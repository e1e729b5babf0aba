package dev.cronward.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a command runs in a container as docs/containers.md and the DaemonSet have it: the namespaces of the node but for
 * its own mounts, the node's {@code /} at /host, a root that cannot be written to, and few capabilities. What a runtime
 * would do is done by hand, since none needs to be here.
 *
 * @param root the file tree of the container
 * @param capabilities as setpriv names them, for example {@code net_admin}
 */
public record Container(Path root, List<String> capabilities) {
    /** Those that all of the agent's duties need. */
    public static final List<String> ALL_NEEDED =
            List.of("dac_read_search", "sys_ptrace", "net_admin", "sys_admin", "syslog", "sys_nice");

    /** Positional arguments: the tree, a directory that both sides share, the capabilities, then the command. */
    private static final String ENTER = """
            set -e
            root=$1 share=$2 bounding=$3
            shift 3
            mount --bind "$root" "$root"
            mkdir -p "$root/host"
            mount --rbind / "$root/host"
            mount --make-rslave "$root/host"
            mount -o remount,bind,ro "$root/host"
            mount --rbind /proc "$root/proc"
            mount --rbind /sys "$root/sys"
            mount -t tmpfs tmpfs "$root/dev"
            mknod -m 666 "$root/dev/null" c 1 3
            mknod -m 666 "$root/dev/zero" c 1 5
            mknod -m 666 "$root/dev/random" c 1 8
            mknod -m 666 "$root/dev/urandom" c 1 9
            mknod -m 600 "$root/dev/kmsg" c 1 11
            mount -t tmpfs tmpfs "$root/run"
            mount -t tmpfs tmpfs "$root/tmp"
            mkdir -p "$root$share"
            mount --bind "$share" "$root$share"
            mount -o remount,bind,ro "$root"
            cd "$root"
            pivot_root . mnt
            umount -l /mnt
            exec setpriv --no-new-privs --inh-caps=-all --bounding-set="-all$bounding" "$@"
            """;

    /** One with all that the agent needs. */
    public Container(Path root) {
        this(root, ALL_NEEDED);
    }

    /** The same without a capability. */
    public Container without(String capability) {
        return new Container(
                root,
                capabilities.stream().filter(one -> !one.equals(capability)).toList());
    }

    /** What is to be put before a command; {@code shared} is a directory with the same path on both sides. */
    public List<String> entering(Path shared) {
        List<String> before = new ArrayList<>(List.of("unshare", "-m", "--propagation", "slave", "sh", "-c", ENTER));
        before.addAll(List.of("container", root.toString(), shared.toString()));
        StringBuilder bounding = new StringBuilder();
        capabilities.forEach(one -> bounding.append(",+").append(one));
        before.add(bounding.toString());
        return before;
    }
}
