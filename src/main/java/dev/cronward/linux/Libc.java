package dev.cronward.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The C library, one method a function. A result below 0 is a failure, its errno is in the capture segment that was
 * handed in. Initialised at run time only: method handles cannot be kept in a native executable's image.
 */
final class Libc {
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CAPTURE.varHandle(StructLayout.PathElement.groupElement("errno")).withInvokeExactBehavior();

    private static final MethodHandle SOCKET = Downcall.SOCKET.link();
    private static final MethodHandle BIND = Downcall.BIND.link();
    private static final MethodHandle CONNECT = Downcall.CONNECT.link();
    private static final MethodHandle SETSOCKOPT = Downcall.SETSOCKOPT.link();
    private static final MethodHandle RECV = Downcall.RECV.link();
    private static final MethodHandle SEND = Downcall.SEND.link();
    private static final MethodHandle POLL = Downcall.POLL.link();
    private static final MethodHandle EVENTFD = Downcall.EVENTFD.link();
    private static final MethodHandle EVENTFD_WRITE = Downcall.EVENTFD_WRITE.link();
    private static final MethodHandle EVENTFD_READ = Downcall.EVENTFD_READ.link();
    private static final MethodHandle OPEN = Downcall.OPEN.link();
    private static final MethodHandle CLOSE = Downcall.CLOSE.link();
    private static final MethodHandle READ = Downcall.READ.link();
    private static final MethodHandle PREAD = Downcall.PREAD.link();
    private static final MethodHandle STATX = Downcall.STATX.link();
    private static final MethodHandle STATVFS = Downcall.STATVFS.link();
    private static final MethodHandle FANOTIFY_INIT = Downcall.FANOTIFY_INIT.link();
    private static final MethodHandle FANOTIFY_MARK = Downcall.FANOTIFY_MARK.link();
    private static final MethodHandle SCHED_SETSCHEDULER = Downcall.SCHED_SETSCHEDULER.link();
    private static final MethodHandle ADJTIMEX = Downcall.ADJTIMEX.link();
    private static final MethodHandle CLOCK_GETTIME = Downcall.CLOCK_GETTIME.link();

    private Libc() {}

    /** Room for errno; one for each object that calls, so that threads do not overwrite each other's. */
    static MemorySegment capture(Arena arena) {
        return arena.allocate(CAPTURE);
    }

    /** The errno that the last failed call left in a capture segment. */
    static int errno(MemorySegment capture) {
        return (int) ERRNO.get(capture, 0L);
    }

    static int socket(MemorySegment capture, int domain, int type, int protocol) {
        try {
            return (int) SOCKET.invokeExact(capture, domain, type, protocol);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int bind(MemorySegment capture, int fd, MemorySegment address, int length) {
        try {
            return (int) BIND.invokeExact(capture, fd, address, length);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int connect(MemorySegment capture, int fd, MemorySegment address, int length) {
        try {
            return (int) CONNECT.invokeExact(capture, fd, address, length);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int setsockopt(MemorySegment capture, int fd, int level, int name, MemorySegment value, int length) {
        try {
            return (int) SETSOCKOPT.invokeExact(capture, fd, level, name, value, length);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static long recv(MemorySegment capture, int fd, MemorySegment buffer, long length, int flags) {
        try {
            return (long) RECV.invokeExact(capture, fd, buffer, length, flags);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static long send(MemorySegment capture, int fd, MemorySegment buffer, long length, int flags) {
        try {
            return (long) SEND.invokeExact(capture, fd, buffer, length, flags);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int poll(MemorySegment capture, MemorySegment fds, long count, int timeoutMillis) {
        try {
            return (int) POLL.invokeExact(capture, fds, count, timeoutMillis);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int eventfd(MemorySegment capture, int initial, int flags) {
        try {
            return (int) EVENTFD.invokeExact(capture, initial, flags);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int eventfdWrite(MemorySegment capture, int fd, long value) {
        try {
            return (int) EVENTFD_WRITE.invokeExact(capture, fd, value);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int eventfdRead(MemorySegment capture, int fd, MemorySegment value) {
        try {
            return (int) EVENTFD_READ.invokeExact(capture, fd, value);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int open(MemorySegment capture, MemorySegment path, int flags) {
        try {
            return (int) OPEN.invokeExact(capture, path, flags);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int close(MemorySegment capture, int fd) {
        try {
            return (int) CLOSE.invokeExact(capture, fd);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static long read(MemorySegment capture, int fd, MemorySegment buffer, long length) {
        try {
            return (long) READ.invokeExact(capture, fd, buffer, length);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static long pread(MemorySegment capture, int fd, MemorySegment buffer, long length, long offset) {
        try {
            return (long) PREAD.invokeExact(capture, fd, buffer, length, offset);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int statx(MemorySegment capture, int dir, MemorySegment path, int flags, int mask, MemorySegment result) {
        try {
            return (int) STATX.invokeExact(capture, dir, path, flags, mask, result);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int statvfs(MemorySegment capture, MemorySegment path, MemorySegment result) {
        try {
            return (int) STATVFS.invokeExact(capture, path, result);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int fanotifyInit(MemorySegment capture, int flags, int fileFlags) {
        try {
            return (int) FANOTIFY_INIT.invokeExact(capture, flags, fileFlags);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int fanotifyMark(MemorySegment capture, int fd, int flags, long mask, int dir, MemorySegment path) {
        try {
            return (int) FANOTIFY_MARK.invokeExact(capture, fd, flags, mask, dir, path);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int schedSetscheduler(MemorySegment capture, int pid, int policy, MemorySegment parameters) {
        try {
            return (int) SCHED_SETSCHEDULER.invokeExact(capture, pid, policy, parameters);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int adjtimex(MemorySegment capture, MemorySegment time) {
        try {
            return (int) ADJTIMEX.invokeExact(capture, time);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    static int clockGettime(MemorySegment capture, int clock, MemorySegment time) {
        try {
            return (int) CLOCK_GETTIME.invokeExact(capture, clock, time);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    private static AssertionError impossible(Throwable t) {
        return new AssertionError("a call into the C library threw", t);
    }
}
