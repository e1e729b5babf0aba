package dev.cronward.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The secret that opens the agent's API. Its {@link #toString()} does not tell it, so that it cannot slip into a log.
 *
 * @param value 16 to 512 visible ASCII characters
 */
public record AccessToken(String value) {
    private static final int RANDOM_BYTES = 32;
    private static final int SHORTEST = 16;
    private static final int LONGEST = 512;

    public AccessToken {
        if (value.length() < SHORTEST || value.length() > LONGEST) {
            throw new IllegalArgumentException("a token must have " + SHORTEST + " to " + LONGEST
                    + " characters, this one has " + value.length()
                    + "; give a longer secret in CRONWARD_TOKEN, for example from: openssl rand -hex 32");
        }
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "a token must consist of visible ASCII characters without blanks; check CRONWARD_TOKEN");
        }
    }

    /**
     * The one that somebody chose: that of {@code CRONWARD_TOKEN}, where this variable is set and not empty.
     *
     * @throws IllegalArgumentException when it is no token
     */
    public static Optional<AccessToken> given(Map<String, String> environment) {
        return Optional.of(environment.getOrDefault("CRONWARD_TOKEN", ""))
                .filter(value -> !value.isEmpty())
                .map(AccessToken::new);
    }

    /** A new one of 256 random bits. */
    public static AccessToken random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new AccessToken(HexFormat.of().formatHex(bytes));
    }

    /** Compares in a time that does not depend on where the two differ. */
    public boolean matches(String offered) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
