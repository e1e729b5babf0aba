"""Becomes the service of a unit file, in the unit's own words, where no systemd runs: mounts read-only what it may not
write, takes its limits, capabilities and system calls away, makes its directories, and listens at its NOTIFY_SOCKET.

Arguments: the unit file; the file that the notifications are written to. Run it in a mount namespace of its own. A
directive that it does not know is an error unless it takes nothing away.
"""
import ctypes
import errno
import os
import resource
import shlex
import socket
import subprocess
import sys

import seccomp

CAPABILITIES = """chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable
net_bind_service net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace sys_pacct
sys_admin sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease audit_write audit_control setfcap
mac_override mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore""".split()
PR_CAPBSET_DROP = 24
RLIMIT_RTPRIO = 14
NAMESPACES = 0x02000000 | 0x00020000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000
# For systemd itself, or without it too much to take away here; the booted machine of DebianPackageIT has these.
ELSEWHERE = """OOMScoreAdjust Type Restart RestartSec TimeoutStartSec TimeoutStopSec WatchdogSignal KillMode TasksMax ProtectKernelModules
ProtectHostname LockPersonality RestrictSUIDSGID SystemCallArchitectures ProtectProc""".split()
HANDLED = """ExecStart WatchdogSec LimitRTPRIO LimitMEMLOCK StateDirectory StateDirectoryMode
RuntimeDirectory RuntimeDirectoryMode ConfigurationDirectory ConfigurationDirectoryMode UMask ProtectSystem
ReadWritePaths ProtectHome ProtectKernelTunables RestrictNamespaces SystemCallFilter SystemCallErrorNumber
RestrictAddressFamilies CapabilityBoundingSet""".split()


def service(path):
    """The directives of [Service], the last of each."""
    section, found = "", {}
    for line in open(path):
        line = line.strip()
        if line.startswith("["):
            section = line
        elif section == "[Service]" and line and line[0] not in "#;":
            key, value = line.split("=", 1)
            found[key] = value
    for key, value in found.items():
        if key not in HANDLED + ELSEWHERE and value not in ("no", "default"):
            sys.exit(f"run-unit: what is {key}={value}?")
    return found


def mount(*arguments):
    subprocess.run(["mount", *arguments], check=True)


def directories(unit, environment):
    """Makes those that systemd makes; they and what else it may write to become mounts of their own."""
    writable = unit["ReadWritePaths"].split()
    for kind, below in ("State", "/var/lib"), ("Runtime", "/run"), ("Configuration", "/etc"):
        path = os.path.join(below, unit[kind + "Directory"])
        os.makedirs(path, exist_ok=True)
        os.chmod(path, int(unit[kind + "DirectoryMode"], 8))
        environment[kind.upper() + "_DIRECTORY"] = path
        writable.append(path)
    for path in writable:
        mount("--bind", path, path)


def protect(unit):
    """ProtectSystem=strict and what goes with it; /proc, /sys and /dev stay but for the kernel's tunables."""
    assert unit["ProtectSystem"] == "strict" and unit["ProtectHome"] == "read-only"
    if unit["ProtectKernelTunables"] == "yes":
        for path in "/proc/sys", "/sys":
            mount("--bind", path, path)
            mount("-o", "remount,bind,ro", path)
    for path in "/etc", "/usr", "/var", "/run", "/":
        if os.path.ismount(path):
            mount("-o", "remount,bind,ro", path)


def calls(group):
    """The system calls that a filter's word stands for, as systemd itself expands it."""
    if not group.startswith("@"):
        return {group}
    said = subprocess.run(["systemd-analyze", "syscall-filter", group], capture_output=True, text=True, check=True).stdout
    words = [line.strip() for line in said.splitlines()[1:]]
    return set().union(*(calls(word) for word in words if word and word[0] != "#"))


def filter_calls(unit):
    """Every other call, family of sockets and new namespace fails."""
    assert unit["SystemCallErrorNumber"] == "EPERM" and unit["RestrictNamespaces"] == "yes"
    rules = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))
    rules.set_attr(seccomp.Attr.CTL_NNP, 0)
    for call in set().union(*map(calls, unit["SystemCallFilter"].split())) - {"socket", "unshare", "setns", "clone", "clone3"}:
        try:
            rules.add_rule(seccomp.ALLOW, call)
        except RuntimeError:
            pass  # none of this machine's kind
    for family in unit["RestrictAddressFamilies"].split():
        rules.add_rule(seccomp.ALLOW, "socket", seccomp.Arg(0, seccomp.EQ, getattr(socket, family)))
    rules.add_rule(seccomp.ALLOW, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, NAMESPACES, 0))
    rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    rules.load()


def limit(which, most):
    """Where the machine itself allows no more than less, it stays at that."""
    hard = resource.getrlimit(which)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(which, (most, most))


def bound(unit):
    """Without the capabilities that it does not name, and with no more of its limits than they say."""
    libc = ctypes.CDLL(None, use_errno=True)
    kept = [word.removeprefix("CAP_").lower() for word in unit["CapabilityBoundingSet"].split()]
    assert set(kept) <= set(CAPABILITIES), kept
    for number, name in enumerate(CAPABILITIES):
        if name not in kept and libc.prctl(PR_CAPBSET_DROP, number, 0, 0, 0) and ctypes.get_errno() != errno.EINVAL:
            sys.exit(f"run-unit: {name} cannot be dropped")
    limit(resource.RLIMIT_MEMLOCK, int(unit["LimitMEMLOCK"].removesuffix("M")) << 20)
    limit(RLIMIT_RTPRIO, int(unit["LimitRTPRIO"]))
    os.umask(int(unit["UMask"], 8))


def listen(path, log):
    """What the service says to its manager, line by line, for as long as it lives."""
    inbox = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    inbox.bind(path)
    inbox.settimeout(0.2)
    agent = os.getpid()
    if os.fork():
        return
    with open(log, "a", buffering=1) as file:
        while os.getppid() == agent:
            try:
                file.write(inbox.recv(4096).decode() + "\n")
            except TimeoutError:
                pass
    os._exit(0)


unit = service(sys.argv[1])
watchdog = int(unit["WatchdogSec"].removesuffix("s")) * 1_000_000
environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "LANG": "C.UTF-8"}
environment |= {"NOTIFY_SOCKET": "/run/notify", "WATCHDOG_USEC": str(watchdog), "WATCHDOG_PID": str(os.getpid())}
os.chdir("/")
directories(unit, environment)
listen(environment["NOTIFY_SOCKET"], sys.argv[2])
protect(unit)
bound(unit)
filter_calls(unit)
command = shlex.split(unit["ExecStart"])
os.execve(command[0], command, environment)
