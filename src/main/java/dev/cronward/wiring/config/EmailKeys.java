package dev.cronward.wiring.config;

import dev.cronward.host.SecretFile;
import dev.cronward.notify.email.EmailSettings;
import dev.cronward.notify.email.MailAddresses;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The keys of a receiver of mail. */
final class EmailKeys {
    /** Where nothing but the node itself could listen. */
    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private EmailKeys() {}

    /** Reads them; empty when there is a problem, which the keys then hold. */
    static Optional<EmailSettings> read(NamedKeys keys) {
        Optional<String> host = keys.required("host", HostText::read, "name the mail server");
        EmailSettings.Tls tls = keys.value("tls", EmailKeys::tls).orElse(EmailSettings.Tls.STARTTLS);
        int port = keys.value("port", PortText::read).orElse(usualPort(tls));
        Optional<String> user = keys.value("user", String::strip);
        Optional<String> password = keys.optionalSecret("password", String::strip, SecretFile::read);
        Optional<List<String>> from = keys.required(
                "from", MailAddresses::texts, "say whom the mail comes from, such as cronward@example.org");
        Optional<List<String>> to =
                keys.required("to", MailAddresses::texts, "say who gets the mail, addresses with commas between");
        List<X509Certificate> trusted =
                keys.value("ca-file", new CertificateFile()).orElse(List.of());
        Duration timeout = keys.value("timeout", new SpanText()).orElse(ReceiverSettings.Email.TIMEOUT);

        from.filter(some -> some.size() > 1)
                .ifPresent(some -> keys.complain("from", "has several addresses; leave one"));
        if (user.isPresent() != password.isPresent() && !keys.hasProblem("password", "password-file", "user")) {
            keys.complain(
                    user.isPresent() ? "password" : "user",
                    "is missing; a login has both, " + "so give it or remove the other one");
        }
        if (password.isPresent()
                && tls == EmailSettings.Tls.NONE
                && host.filter(name -> !OWN.contains(name)).isPresent()) {
            keys.complain("tls", "none would send the password in the clear; say starttls or implicit");
        }
        if (host.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        Optional<EmailSettings.Login> login =
                user.flatMap(name -> password.map(secret -> new EmailSettings.Login(name, secret)));
        return Optional.of(new EmailSettings(
                new EmailSettings.Server(host.get(), port, tls, login, trusted),
                from.get().getFirst(),
                to.get(),
                timeout));
    }

    private static EmailSettings.Tls tls(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "starttls" -> EmailSettings.Tls.STARTTLS;
            case "implicit" -> EmailSettings.Tls.IMPLICIT;
            case "none" -> EmailSettings.Tls.NONE;
            default ->
                throw new IllegalArgumentException(
                        "'" + value + "' is none of starttls, implicit (TLS from the first byte) and none");
        };
    }

    /** RFC 6409, RFC 8314, and of old. */
    private static int usualPort(EmailSettings.Tls tls) {
        return switch (tls) {
            case STARTTLS -> 587;
            case IMPLICIT -> 465;
            case NONE -> 25;
        };
    }
}
