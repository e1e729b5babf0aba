package dev.cronward.redact;

import static dev.cronward.redact.Words.NEXT_VALUE;
import static dev.cronward.redact.Words.SECRET_HINTS;
import static dev.cronward.redact.Words.SECRET_NAME;
import static dev.cronward.redact.Words.VALUE;
import static dev.cronward.redact.Words.program;

import java.util.List;

/** Secrets in arguments and variables. */
final class ArgumentPatterns {
    private ArgumentPatterns() {}

    static List<SecretPattern> all() {
        return List.of(option(), assignment(), ofPrograms(), curl());
    }

    private static SecretPattern option() {
        String name = "(?i)(?:^|[\\s\"'=(\\[,;])--?(?:[\\w.-]*" + SECRET_NAME + "|(?:[\\w.-]*[-_.])?(?:pass|pwd|pw))";
        return SecretPattern.of(
                        "secret-option",
                        "options whose name ends in password, passwd, pass, passphrase, secret, token, credentials or"
                                + " a kind of key, with `=` or as two words",
                        "passw",
                        "pass",
                        "secret",
                        "token",
                        "credential",
                        "key",
                        "pwd",
                        "-pw")
                .finding(
                        name + "(?:=[ \\t]*" + VALUE + "|[ \\t]+" + NEXT_VALUE + ")",
                        "(?i)(?:^|[\\s\"'(])--?key(?:=|[ \\t]+)[\"']?([^\\s\"'-][^\\s\"']{11,})")
                .as(
                        "backup --password=⟦hunter2⟧ --full",
                        "backup --db-password ⟦'correct horse'⟧ db1",
                        "report --api-key ⟦0a1b2c3d4e⟧",
                        "sync --key=⟦c29tZS1zZWNyZXQta2V5⟧",
                        "plink -pw ⟦hunter2⟧ host")
                .leaving(
                        "backup --password-file /etc/backup/pw --full",
                        "backup --password=\"$DB_PASSWORD\"",
                        "psql --no-password -d shop",
                        "sort --key=2,3 list",
                        "curl --key /etc/ssl/private/client.pem https://db1",
                        "error: --token is required",
                        "llm --max-tokens 500");
    }

    private static SecretPattern assignment() {
        String separator = "\\\\?[\"']?[ \\t]*(?::=|=>|==?|:)[ \\t]*";
        return SecretPattern.of(
                        "secret-assignment",
                        "variables and fields whose name ends in the same words, in shells, configuration files, JSON"
                                + " and connection strings",
                        SECRET_HINTS[0],
                        SECRET_HINTS[1],
                        SECRET_HINTS[2],
                        SECRET_HINTS[3],
                        SECRET_HINTS[4],
                        SECRET_HINTS[5],
                        "pass",
                        "pwd",
                        "_pw")
                .finding(
                        "(?i)" + SECRET_NAME + separator + VALUE,
                        "(?i)(?:[_.-](?:pass|pwd|pw)|\\bpass|;[ \\t]*pwd)[ \\t]*=[ \\t]*" + VALUE)
                .as(
                        "PGPASSWORD=⟦hunter2⟧ psql -h db1 shop",
                        "export DB_PASS=⟦\"correct horse\"⟧",
                        "{\"user\": \"shop\", \"password\": ⟦\"hunter2\"⟧, \"port\": 5432}",
                        "aws_secret_access_key = ⟦wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY⟧",
                        "Server=db1;Uid=shop;Pwd=⟦hunter2⟧")
                .leaving(
                        "PWD=/srv/shop",
                        "PASSWORD_FILE=/run/secrets/db",
                        "PGPASSWORD=$SHOP_PASSWORD psql",
                        "token: expired",
                        "password_changed=3",
                        "PASS: 12 tests");
    }

    private static SecretPattern ofPrograms() {
        return SecretPattern.of(
                        "program-password",
                        "short options that are a password of well-known programs: `-p` of mysql and mariadb (in one"
                                + " word), of sshpass, of mongo's tools and of `docker login`; `-a` of redis-cli; `-w` of"
                                + " ldap's tools; `-P` of zip, unzip and sqlcmd; `-p` of 7z; `-U user%password` of smbclient;"
                                + " `pass:` of openssl",
                        "mysql",
                        "mariadb",
                        "mariabackup",
                        "xtrabackup",
                        "sshpass",
                        "mongo",
                        "login",
                        "redis-cli",
                        "ldap",
                        "zip",
                        "sqlcmd",
                        "7z",
                        "smbclient",
                        "pass:")
                .finding(
                        program("mysql[a-z_]*|mariadb[a-z-]*|mariabackup|xtrabackup")
                                + "-p([^\\s\"']\\S*|[\"'][^\\n\"']*[\"']?)",
                        program("sshpass") + "-p[ \\t]*" + VALUE,
                        program("mongo[a-z]*") + "-p[ \\t]*" + NEXT_VALUE,
                        program("(?:docker|podman|buildah|skopeo|helm)[^\\n|&]* login") + "-p[ \\t]*" + NEXT_VALUE,
                        program("redis-cli") + "-a[ \\t]*" + NEXT_VALUE,
                        program("ldap[a-z]+") + "-w[ \\t]*" + NEXT_VALUE,
                        program("zip|unzip|sqlcmd") + "-P[ \\t]*" + NEXT_VALUE,
                        program("7z[ar]?") + "-p([^\\s\"']\\S*|[\"'][^\\n\"']*[\"']?)",
                        program("smbclient") + "(?:-U|--user)[ \\t=]*[\"']?[^\\s%\"']+%([^\\s\"']+)",
                        "(?:^|[\\s\"'])pass:([^\\s\"']+)")
                .as(
                        "mysqldump -u root -p⟦hunter2⟧ shop > /backup/shop.sql",
                        "sshpass -p ⟦hunter2⟧ ssh backup@db1",
                        "redis-cli -h db1 -a ⟦hunter2⟧ ping",
                        "docker login -u ci -p ⟦hunter2⟧ registry.example.org",
                        "zip -r -P ⟦hunter2⟧ /backup/shop.zip /srv/shop",
                        "openssl enc -aes-256-cbc -pass pass:⟦hunter2⟧ -in dump")
                .leaving(
                        "mysql -u root -p shop",
                        "psql -p 5432 shop",
                        "ssh -p 22 db1",
                        "mkdir -p /srv/backup",
                        "docker run -p 8080:80 shop",
                        "docker login -u ci --password-stdin registry.example.org");
    }

    private static SecretPattern curl() {
        String before = program("curl") + "(?:-[a-zA-Z]*[uU]|--user|--proxy-user)(?:[ \\t]+|=)?";
        return SecretPattern.of(
                        "curl-user",
                        "the password in `-u user:password` of curl, also `--user`, `-U` and `--proxy-user`; its"
                                + " `--cookie`",
                        "curl")
                .finding(
                        before + "(?:\"[^\\s:\"]*:([^\"\\n]+)|'[^\\s:']*:([^'\\n]+)|[^\\s:\"'-][^\\s:\"']*:" + VALUE
                                + ")",
                        program("curl") + "(?:-b|--cookie)(?:[ \\t]+|=)?[\"']?([^\\s=\"';]+=[^\"'\\n]*)")
                .as(
                        "curl -sS -u shop:⟦hunter2⟧ https://api.example.org/sync",
                        "curl --user \"shop:⟦correct horse⟧\" https://api.example.org",
                        "curl --cookie \"⟦sid=4711⟧\" https://shop.example.org")
                .leaving(
                        "curl -u shop https://api.example.org",
                        "curl -sSf -o /tmp/x https://api.example.org:8443/sync",
                        "curl -u \"shop:$SHOP_PASSWORD\" https://api.example.org",
                        "curl -b cookies https://shop.example.org");
    }
}
