package io.meridian.interfaces.mcp.http;

import io.meridian.engine.api.Secret;
import io.meridian.kernel.env.Environment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A new bearer token: shown once to whoever will hold it, while the server keeps its hash. A plain
 * hash will do because the token is random and long, unlike a password.
 *
 * @param text what the client sends
 * @param hash what the configuration keeps: 64 hexadecimal digits
 */
public record AccessToken(Secret text, String hash) {
    private static final int RANDOM_BYTES = 32;
    private static final String PREFIX = "mrd_";

    public static AccessToken create(Environment environment) {
        String text =
                PREFIX
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(environment.randomBytes(RANDOM_BYTES));
        return new AccessToken(new Secret(text), HexFormat.of().formatHex(sha256(text)));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
