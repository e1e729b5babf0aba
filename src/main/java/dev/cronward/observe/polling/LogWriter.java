package dev.cronward.observe.polling;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether somebody has a log file open for writing. A log that nobody writes is silent whatever happens, and must not be
 * taken for proof that nothing did. For one thread.
 */
final class LogWriter {
    /** Looking through all open files of the machine is dear. */
    private static final long AGAIN_NANOS = 10_000_000_000L;

    private static final long CHECK_NANOS = 1_000_000_000L;
    private static final Pattern FLAGS = Pattern.compile("flags:\\s*([0-7]+)");
    private static final int O_ACCMODE = 3;

    private String descriptor = "";
    private String checked = "";
    private boolean held;
    private boolean looked;
    private long lookedAt;
    private long checkedAt;

    /**
     * Whether it is held.
     *
     * @param identity device and inode as {@link dev.cronward.observe.log.FollowedLog#identity}
     * @param now nanoseconds of a clock that is never set
     */
    boolean holds(String identity, long now) {
        if (held && identity.equals(checked) && now - checkedAt < CHECK_NANOS) {
            return true;
        }
        checkedAt = now;
        checked = identity;
        held = !descriptor.isEmpty() && isIt(descriptor, identity);
        if (!held && (!looked || now - lookedAt >= AGAIN_NANOS)) {
            looked = true;
            lookedAt = now;
            descriptor = find(identity);
            held = !descriptor.isEmpty();
        }
        return held;
    }

    private static String find(String identity) {
        String[] names = new File("/proc").list();
        for (String name : names == null ? new String[0] : names) {
            if (Character.isDigit(name.charAt(0))) {
                String[] numbers = new File("/proc/" + name + "/fd").list();
                for (String number : numbers == null ? new String[0] : numbers) {
                    String candidate = name + "/fd/" + number;
                    if (isIt(candidate, identity)) {
                        return candidate;
                    }
                }
            }
        }
        return "";
    }

    private static boolean isIt(String descriptor, String identity) {
        try {
            Map<String, Object> facts = Files.readAttributes(Path.of("/proc", descriptor), "unix:dev,ino");
            return (facts.get("dev") + ":" + facts.get("ino")).equals(identity) && isForWriting(descriptor);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isForWriting(String descriptor) throws IOException {
        String info = Files.readString(Path.of("/proc", descriptor.replace("/fd/", "/fdinfo/")));
        Matcher flags = FLAGS.matcher(info);
        return flags.find() && (Integer.parseInt(flags.group(1), 8) & O_ACCMODE) != 0;
    }
}
