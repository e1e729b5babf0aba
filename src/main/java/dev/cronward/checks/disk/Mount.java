package dev.cronward.checks.disk;

/**
 * A file system as it is mounted (proc_pid_mountinfo(5)).
 *
 * @param device {@code major:minor}; a major of 0 stands for no block device
 * @param point where it is mounted, in the mount namespace that was asked
 * @param type for example {@code ext4}
 * @param source for example {@code /dev/sda1}
 * @param readOnly whether nothing can be written here, be it for the mount or for the file system as a whole
 */
public record Mount(String device, String point, String type, String source, boolean readOnly) {
    /** Whether it lies on a disk of this node. */
    boolean onBlockDevice() {
        return !device.startsWith("0:");
    }

    /** Whether a path of the same mount namespace is at or below its mount point. */
    boolean holds(String path) {
        return point.equals("/") || path.equals(point) || path.startsWith(point + "/");
    }
}
