package dev.cronward.cli;

import dev.cronward.web.api.FedBeans;
import dev.cronward.web.api.FedNode;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shell whose commands ask the real API, which is fed with plain values. For tests with the profile of {@link FedBeans}. */
abstract class FedShell {
    @TestHTTPResource
    URI url;

    @TempDir
    Path temporary;

    Shell shell;

    @BeforeEach
    void openAShell() {
        shell = new Shell(
                FedNode.NOW,
                temporary.resolve("run"),
                Map.of("CRONWARD_AGENT", "http://127.0.0.1:" + url.getPort(), "CRONWARD_TOKEN", FedBeans.TOKEN));
    }
}
