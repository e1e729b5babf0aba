package dev.cronward.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/**
 * What the file system says of a file, links not followed.
 *
 * @param mode type and permission bits, as in {@code st_mode}
 * @param owner user id
 * @param hardLinks number of names it has
 * @param inode its number
 * @param size bytes
 * @param modified when its contents changed
 * @param changed when contents or attributes changed
 */
public record FileFacts(
        int mode, int owner, int hardLinks, long inode, long size, FileTime modified, FileTime changed) {
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;

    /** Asks the file system, never opening the file (a named pipe would hang the reader). */
    public static FileFacts of(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(
                path, "unix:mode,uid,nlink,ino,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
        return new FileFacts(
                (int) number(attributes, "mode"),
                (int) number(attributes, "uid"),
                (int) number(attributes, "nlink"),
                number(attributes, "ino"),
                number(attributes, "size"),
                time(attributes, "lastModifiedTime"),
                time(attributes, "ctime"));
    }

    private static long number(Map<String, Object> attributes, String name) {
        return ((Number) Objects.requireNonNull(attributes.get(name), name)).longValue();
    }

    private static FileTime time(Map<String, Object> attributes, String name) {
        return (FileTime) Objects.requireNonNull(attributes.get(name), name);
    }

    /** The same file as a process in a user namespace sees it. */
    public FileFacts seenBy(UserIds ids) {
        return new FileFacts(mode, ids.inside(owner), hardLinks, inode, size, modified, changed);
    }

    /** Whether it is a regular file. */
    public boolean regular() {
        return (mode & TYPE) == REGULAR;
    }

    /** Whether it is a symbolic link. */
    public boolean link() {
        return (mode & TYPE) == LINK;
    }

    /** Permission bits with set-id and sticky bits. */
    public int permissions() {
        return mode & 07777;
    }
}
