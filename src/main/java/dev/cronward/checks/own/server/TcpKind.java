package dev.cronward.checks.own.server;

import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.checks.own.Kind;
import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Written;
import java.util.List;

/** {@code tcp: 127.0.0.1:25}: whether a server of any protocol takes connections, and says what it should. */
public final class TcpKind implements Kind {
    private static final String KEY = "tcp";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<String> keys() {
        return List.of("send", "expect", "tls", "ca-file");
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Latency.QUANTITY, CertificateLeft.QUANTITY);
    }

    @Override
    public Probe probe(Written written) throws BadYaml {
        Server server = ServerKeys.server(written, KEY, written.text(KEY));
        CertificateLeft.onlyWithTls(written, server.tls(), "'tls: yes'");
        return new TcpProbe(new TcpSettings(server, written.optional("send"), written.optional("expect")));
    }
}
