package dev.cronward.notify.email;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The forms in which a password travels; a server may repeat what it was sent. */
record Secrets(List<String> forms) {
    static Secrets of(EmailSettings.Server server) {
        return new Secrets(server.login()
                .map(login -> List.of(
                        login.password(),
                        base64(login.password()),
                        base64("\0" + login.user() + "\0" + login.password())))
                .orElse(List.of()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text without them. */
    String hide(String text) {
        String clean = text;
        for (String form : forms) {
            clean = form.isEmpty() ? clean : clean.replace(form, "***");
        }
        return clean;
    }
}
