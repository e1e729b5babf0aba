package dev.cronward.checks.own.server;

import dev.cronward.testing.CommandResult;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key with a certificate for 127.0.0.1 that it has signed itself, made by the JDK's keytool. */
final class TestKey {
    private static final String PASSWORD = "changeit";

    private final KeyStore store;

    /**
     * Makes one.
     *
     * @param since when it begins to be valid, as keytool takes it
     * @param days for how many days
     */
    TestKey(Path directory, String since, int days) throws Exception {
        Path file = directory.resolve("key" + since + ".p12");
        CommandResult made = CommandResult.of(
                Map.of(),
                List.of(
                        System.getProperty("java.home") + "/bin/keytool",
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=server.test",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-startdate",
                        since,
                        "-validity",
                        Integer.toString(days),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD));
        if (made.status() != 0) {
            throw new IllegalStateException("no key: " + made);
        }
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
    }

    /** For a server that shows it. */
    SSLContext context() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Writes its certificate (PEM). */
    String certificate(Path file) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(store.getCertificate("key").getEncoded());
        Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n",
                StandardCharsets.US_ASCII);
        return file.toString();
    }
}
