package dev.cronward.checks.own.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.Driver;

/** What the drivers look up by name at run time, which a native executable has to be told of. */
class NativeDriversTest {
    private static final String FILE = "/META-INF/native-image/dev.cronward/cronward/reachability-metadata.json";
    private static final String PLUGINS = "META-INF/services/org.mariadb.jdbc.plugin.";

    @Test
    void everyPartOfTheDriversIsRegistered() throws Exception {
        Set<String> wanted =
                new TreeSet<>(List.of("org.postgresql.ssl.DefaultJavaSSLFactory", "org.postgresql.ssl.LibPQFactory"));
        URL driver = Driver.class.getResource("Driver.class");
        String jar = driver.toString().substring(0, driver.toString().indexOf('!') + 2);
        for (String kind : List.of("AuthenticationPluginFactory", "TlsSocketPlugin", "Codec", "CredentialPlugin")) {
            try (InputStream in = URI.create(jar + PLUGINS + kind).toURL().openStream()) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        // Amazon's needs a library that is not there.
                        .filter(name -> !name.isEmpty() && !name.contains(".aws."))
                        .forEach(wanted::add);
            }
        }
        Set<String> registered = new TreeSet<>();
        try (InputStream in = NativeDriversTest.class.getResourceAsStream(FILE)) {
            assertNotNull(in);
            for (JsonNode one : new ObjectMapper().readTree(in).at("/reflection")) {
                String type = one.get("type").asText();
                Class<?>[] parameters = one.at("/methods/0/parameterTypes").isEmpty()
                        ? new Class<?>[0]
                        : new Class<?>[] {Properties.class};
                assertNotNull(Class.forName(type).getConstructor(parameters));
                registered.add(type);
            }
        }
        assertEquals(wanted, registered);
    }
}
