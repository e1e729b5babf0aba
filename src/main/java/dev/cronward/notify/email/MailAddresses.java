package dev.cronward.notify.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;

/** Addresses of mail as configuration has them. */
public final class MailAddresses {
    private MailAddresses() {}

    /**
     * One address, perhaps with a name: {@code cronward <cron@example.org>}.
     *
     * @throws IllegalArgumentException when it is not one, saying what to write
     */
    static InternetAddress one(String text) {
        List<InternetAddress> all = all(text);
        if (all.size() != 1) {
            throw unfit(text);
        }
        return all.getFirst();
    }

    /**
     * Addresses separated by commas, at least one.
     *
     * @throws IllegalArgumentException when one is none, saying what to write
     */
    static List<InternetAddress> all(String text) {
        try {
            if (text.chars().anyMatch(c -> c < ' ' || c == 127)) {
                throw unfit(text);
            }
            InternetAddress[] all = InternetAddress.parse(text, true);
            for (InternetAddress one : all) {
                one.validate();
                if (!one.getAddress().matches("[!-~]+@[!-~]+") || one.isGroup()) {
                    throw unfit(text);
                }
            }
            if (all.length == 0) {
                throw unfit(text);
            }
            return List.of(all);
        } catch (AddressException e) {
            throw unfit(text);
        }
    }

    /**
     * The same as texts.
     *
     * @throws IllegalArgumentException when one is none, saying what to write
     */
    public static List<String> texts(String text) {
        return all(text).stream().map(InternetAddress::toUnicodeString).toList();
    }

    private static IllegalArgumentException unfit(String text) {
        return new IllegalArgumentException(
                "'" + text.strip() + "' is no address of mail; write name@example.org, several with commas between");
    }
}
