package dev.cronward.checks.own;

import dev.cronward.checks.own.local.CommandKind;
import dev.cronward.checks.own.local.DirectoryKind;
import dev.cronward.checks.own.local.FileKind;
import dev.cronward.checks.own.local.ProcessKind;
import dev.cronward.checks.own.local.SystemdKind;
import dev.cronward.checks.own.server.HttpKind;
import dev.cronward.checks.own.server.RedisKind;
import dev.cronward.checks.own.server.TcpKind;
import dev.cronward.checks.own.sql.SqlServerKind;
import dev.cronward.checks.own.sql.SqliteKind;
import dev.cronward.host.HostRoot;
import java.util.List;

/** The list of kinds. To add one: its file, its test, a line here, and a section of docs/checks.md with an example. */
public final class Kinds {
    private Kinds() {}

    /**
     * All of them.
     *
     * @param root the node's own file tree
     */
    public static List<Kind> all(HostRoot root, JobRuns jobs) {
        return List.of(
                new FileKind(root, jobs),
                new DirectoryKind(root),
                new CommandKind(),
                new ProcessKind(root),
                new SystemdKind(root),
                new HttpKind(),
                new TcpKind(),
                new RedisKind(),
                SqlServerKind.postgreSql(),
                SqlServerKind.mySql(),
                new SqliteKind(root));
    }
}
