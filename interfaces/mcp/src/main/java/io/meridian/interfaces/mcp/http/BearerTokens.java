package io.meridian.interfaces.mcp.http;

import io.meridian.interfaces.mcp.settings.TokenHash;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Recognises bearer tokens by their hashes, in a time that tells nothing of how near a wrong one
 * is. Immutable.
 */
final class BearerTokens {
    private static final String SCHEME = "bearer ";

    private final List<TokenHash> hashes;

    BearerTokens(List<TokenHash> hashes) {
        this.hashes = List.copyOf(hashes);
    }

    /** The holder of the token in an {@code Authorization} header. */
    Optional<String> holder(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        byte[] presented = AccessToken.sha256(authorization.substring(SCHEME.length()).strip());
        Optional<String> holder = Optional.empty();
        for (TokenHash known : hashes) {
            byte[] expected = HexFormat.of().parseHex(known.sha256());
            if (MessageDigest.isEqual(presented, expected)) {
                holder = Optional.of(known.name());
            }
        }
        return holder;
    }
}
