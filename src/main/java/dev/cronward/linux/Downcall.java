package dev.cronward.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;

/**
 * Every C function that cronward calls. This list is the only one: the handles in {@link Libc} are made from it, and a
 * test holds the native executable's metadata file against it (a descriptor missing there fails only at run time).
 * Each call captures errno.
 */
enum Downcall {
    /** {@code int socket(int domain, int type, int protocol)}. */
    SOCKET("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
    /** {@code int bind(int fd, const struct sockaddr *addr, socklen_t len)}. */
    BIND("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
    /** {@code int connect(int fd, const struct sockaddr *addr, socklen_t len)}. */
    CONNECT("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
    /** {@code int setsockopt(int fd, int level, int name, const void *value, socklen_t len)}. */
    SETSOCKOPT("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
    /** {@code ssize_t recv(int fd, void *buf, size_t len, int flags)}. */
    RECV("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
    /** {@code ssize_t send(int fd, const void *buf, size_t len, int flags)}. */
    SEND("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
    /** {@code int poll(struct pollfd *fds, nfds_t count, int timeoutMillis)}. */
    POLL("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
    /** {@code int eventfd(unsigned int initial, int flags)}. */
    EVENTFD("eventfd", JAVA_INT, JAVA_INT, JAVA_INT),
    /** {@code int eventfd_write(int fd, eventfd_t value)}. */
    EVENTFD_WRITE("eventfd_write", JAVA_INT, JAVA_INT, JAVA_LONG),
    /** {@code int eventfd_read(int fd, eventfd_t *value)}. */
    EVENTFD_READ("eventfd_read", JAVA_INT, JAVA_INT, ADDRESS),
    /** {@code int open(const char *path, int flags)}; the variadic mode is never needed, nothing is created. */
    OPEN("open", JAVA_INT, ADDRESS, JAVA_INT),
    /** {@code int close(int fd)}. */
    CLOSE("close", JAVA_INT, JAVA_INT),
    /** {@code ssize_t read(int fd, void *buf, size_t len)}. */
    READ("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG),
    /** {@code ssize_t pread(int fd, void *buf, size_t len, off_t offset)}. */
    PREAD("pread", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG),
    /** {@code int statx(int dirfd, const char *path, int flags, unsigned int mask, struct statx *buf)}. */
    STATX("statx", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
    /** {@code int statvfs(const char *path, struct statvfs *buf)}. */
    STATVFS("statvfs", JAVA_INT, ADDRESS, ADDRESS),
    /** {@code int fanotify_init(unsigned int flags, unsigned int event_f_flags)}. */
    FANOTIFY_INIT("fanotify_init", JAVA_INT, JAVA_INT, JAVA_INT),
    /** {@code int fanotify_mark(int fd, unsigned int flags, uint64_t mask, int dirfd, const char *path)}. */
    FANOTIFY_MARK("fanotify_mark", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS),
    /** {@code int sched_setscheduler(pid_t pid, int policy, const struct sched_param *param)}. */
    SCHED_SETSCHEDULER("sched_setscheduler", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS),
    /** {@code int adjtimex(struct timex *time)}. */
    ADJTIMEX("adjtimex", JAVA_INT, ADDRESS),
    /** {@code int clock_gettime(clockid_t clock, struct timespec *time)}. */
    CLOCK_GETTIME("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);

    private final String symbol;

    @SuppressWarnings("ImmutableEnumChecker") // it is immutable by its contract
    private final FunctionDescriptor descriptor;

    Downcall(String symbol, MemoryLayout result, MemoryLayout... arguments) {
        this.symbol = symbol;
        this.descriptor = FunctionDescriptor.of(result, arguments);
    }

    /** The C function's name. */
    String symbol() {
        return symbol;
    }

    /** Its result and parameters. */
    FunctionDescriptor descriptor() {
        return descriptor;
    }

    /** Links it, errno captured in the first argument. */
    @SuppressWarnings("restricted") // this package exists to do it
    MethodHandle link() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup()
                        .find(symbol)
                        .orElseThrow(() -> new UnsatisfiedLinkError("this C library has no function " + symbol)),
                descriptor,
                Linker.Option.captureCallState("errno"));
    }
}
