package dev.cronward.web.api;

import dev.cronward.access.AccessToken;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who may use the API.
 *
 * @param token the secret that every call must carry
 * @param tokenFile where this user's command line finds it; empty when it was given from outside
 * @param host the host part of the configured HTTP address, as it may stand in a Host header
 */
public record ApiAccess(AccessToken token, Optional<Path> tokenFile, String host) {
    /** For one who has no token or a wrong one: who may read it. */
    public String hint() {
        String where = tokenFile
                .map(file -> "The token stands in " + file
                        + " and can be read by the user who runs the agent (and by root), for whom the command line"
                        + " finds it by itself")
                .orElse("The token was given to the agent in CRONWARD_TOKEN");
        return where + ". Others need it from them: set CRONWARD_TOKEN, or send \"Authorization: Bearer TOKEN\".";
    }
}
