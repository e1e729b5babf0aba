package dev.cronward.linux;

/**
 * What a file is, from statx(2).
 *
 * @param mode type and permission bits
 * @param links number of names; 0 for an unlinked file
 * @param inode its number on its device
 * @param device major number times 2^32 plus minor
 * @param size bytes
 * @param born when it was made, nanoseconds since the epoch, up to a tick of the kernel early; {@link #UNKNOWN} where
 *     the file system does not keep it
 */
public record FileFacts(int mode, int links, long inode, long device, long size, long born) {
    /** Not known when it was made. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final int TYPE = 0xf000;

    /** An ordinary file. */
    public boolean isRegular() {
        return (mode & TYPE) == 0x8000;
    }

    /** An ordinary file without a name any more. */
    public boolean isUnlinked() {
        return isRegular() && links == 0;
    }

    /** A pipe. */
    public boolean isPipe() {
        return (mode & TYPE) == 0x1000;
    }

    /** Whether both are the same file. */
    public boolean isSameFile(FileFacts other) {
        return inode == other.inode && device == other.device;
    }
}
