package io.meridian.engine.plan;

import io.meridian.kernel.env.Environment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Collects what a plan rests on: SHA-256 over parts, each preceded by its length. The text begins
 * with a random number, so that two plans with the same content are two plans. Used by one thread.
 */
public final class PlanDigest {
    private static final int NONCE_BYTES = 8;
    private static final int NONCE_CHARACTERS = 2 * NONCE_BYTES;

    private final String nonce;
    private final MessageDigest digest;

    private PlanDigest(String nonce) {
        this.nonce = nonce;
        this.digest = sha256();
        add(nonce);
    }

    /** For a new plan. */
    public static PlanDigest fresh(Environment environment) {
        return new PlanDigest(HexFormat.of().formatHex(environment.randomBytes(NONCE_BYTES)));
    }

    /** To compare with an earlier plan's digest, whatever its text is. */
    public static PlanDigest like(String earlier) {
        return new PlanDigest(earlier.substring(0, Math.min(NONCE_CHARACTERS, earlier.length())));
    }

    public PlanDigest add(String part) {
        return add(part.getBytes(StandardCharsets.UTF_8));
    }

    public PlanDigest add(long part) {
        return add(ByteBuffer.allocate(Long.BYTES).putLong(part).array());
    }

    public PlanDigest add(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
        return this;
    }

    /** The digest's text; nothing may be added any more. */
    public String text() {
        return nonce + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
