package dev.cronward.linux;

/**
 * What a file is, from statx(2).
 *
 * @param mode type and permission bits
 * @param links number of names; 0 for an unlinked file
 * @param inode its number on its device
 * @param device major number times 2^32 plus minor
 * @param size bytes
 */
public record FileFacts(int mode, int links, long inode, long device, long size) {
    private static final int TYPE = 0xf000;

    /** An ordinary file. */
    public boolean isRegular() {
        return (mode & TYPE) == 0x8000;
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
