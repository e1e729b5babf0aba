package dev.cronward.linux;

/** Numbers of failed calls, in words. */
public final class Errno {
    /** Not allowed. */
    public static final int EPERM = 1;
    /** No such file, or the process has gone. */
    public static final int ENOENT = 2;
    /** The process has gone. */
    public static final int ESRCH = 3;
    /** A signal came in between. */
    public static final int EINTR = 4;
    /** Nothing there now. */
    public static final int EAGAIN = 11;
    /** Not allowed. */
    public static final int EACCES = 13;
    /** A part of the path is no directory. */
    public static final int ENOTDIR = 20;
    /** No descriptor left in this process. */
    public static final int EMFILE = 24;
    /** The socket's buffer was full; messages were dropped. */
    public static final int ENOBUFS = 105;

    private Errno() {}

    /** The number's meaning, for people. */
    public static String describe(int errno) {
        return switch (errno) {
            case EPERM -> "operation not permitted (EPERM)";
            case ENOENT -> "no such file or process (ENOENT)";
            case ESRCH -> "no such process (ESRCH)";
            case 5 -> "input/output error (EIO)";
            case EACCES -> "permission denied (EACCES)";
            case ENOTDIR -> "not a directory (ENOTDIR)";
            case EMFILE -> "too many open files (EMFILE)";
            case ENOBUFS -> "buffer full (ENOBUFS)";
            case 28 -> "the kernel's limit is reached (ENOSPC)";
            case 38 -> "not in this kernel (ENOSYS)";
            case 93 -> "protocol not supported (EPROTONOSUPPORT)";
            case 107 -> "the file system's server process is gone (ENOTCONN)";
            case 116 -> "the network file system's server no longer knows it (ESTALE)";
            case 97 -> "address family not supported (EAFNOSUPPORT)";
            default -> "errno " + errno;
        };
    }
}
