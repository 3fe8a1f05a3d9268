package io.lockstep.gatewayegress.venue.simulator;

import com.typesafe.config.Config;
import io.lockstep.gatewayegress.venue.simulator.exchange.AccountKey;
import io.lockstep.gatewayegress.venue.simulator.exchange.AccountKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the keys of the accounts that must sign. */
final class AccountKeyFiles {
    private static final Set<String> FIELDS = Set.of("api-key", "secret", "secret-file", "public-key-file");

    private AccountKeyFiles() {}

    /** @throws IllegalArgumentException that says what is wrong, and no secret */
    static AccountKeys load(List<? extends Config> keys, boolean isOpen) {
        final Map<String, AccountKey> byApiKey = new LinkedHashMap<>();
        for (final Config each : keys) {
            for (final String field : each.root().keySet()) {
                require(FIELDS.contains(field), "keys: there is no field " + field);
            }
            require(each.hasPath("api-key"), "keys: an entry has no api-key");
            final String apiKey = each.getString("api-key");
            require(byApiKey.put(apiKey, key(apiKey, each)) == null, "keys: " + apiKey + " is listed twice");
        }
        return new AccountKeys(byApiKey, isOpen);
    }

    private static AccountKey key(String apiKey, Config config) {
        final int given = (config.hasPath("secret") ? 1 : 0)
                + (config.hasPath("secret-file") ? 1 : 0)
                + (config.hasPath("public-key-file") ? 1 : 0);
        require(given == 1, "keys: " + apiKey + " wants one of secret, secret-file and public-key-file");
        try {
            if (config.hasPath("secret")) {
                return AccountKey.ofSecret(nonEmpty(apiKey, config.getString("secret")));
            }
            if (config.hasPath("secret-file")) {
                return AccountKey.ofSecret(nonEmpty(
                        apiKey,
                        Files.readString(Path.of(config.getString("secret-file")))
                                .strip()));
            }
            return AccountKey.ofPublicKey(Files.readString(Path.of(config.getString("public-key-file"))));
        } catch (IOException e) {
            throw new IllegalArgumentException("keys: " + apiKey + ": cannot read " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("keys: " + apiKey + ": " + e.getMessage(), e);
        }
    }

    private static String nonEmpty(String apiKey, String secret) {
        require(!secret.isEmpty(), "keys: the secret of " + apiKey + " is empty");
        return secret;
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
