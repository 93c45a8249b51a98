package io.meridian.repository.archive.coding;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;

import io.meridian.kernel.failure.Denied;
import io.meridian.repository.KeyLooks;
import io.meridian.repository.Unlock;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;

/** What opens age files: the text that {@code age-keygen} writes too. Never printed. */
public final class AgeIdentity {
    private static final String BEGINNING = "AGE-SECRET-KEY-1";
    private static final int CHARACTERS = 58;
    private static final Pattern TEXT = Pattern.compile(BEGINNING + "[0-9A-Z]{" + CHARACTERS + "}");

    private final String text;

    private AgeIdentity(String text) {
        this.text = text;
    }

    /** A new one, with the recipient that files are made for. */
    public record Pair(AgeIdentity identity, String recipient) {}

    /** Makes one. */
    public static Pair generate() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            return new Pair(new AgeIdentity(encoded(pair.getPrivate())), encoded(pair.getPublic()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK has no X25519", impossible);
        }
    }

    /**
     * The identity that a file holds.
     *
     * @throws Denied code {@code key.invalid} when it is none, saying what is there instead
     */
    public static AgeIdentity parse(Unlock.KeyFileText file) {
        String stripped = file.text().strip();
        if (!TEXT.matcher(stripped).matches()) {
            String found =
                    stripped.startsWith(BEGINNING)
                            ? stripped.length() + " characters, some of them none of an identity's"
                            : KeyLooks.of(stripped);
            throw new Denied(
                    "key.invalid",
                    file.described()
                            + " is no age identity: expected "
                            + BEGINNING
                            + " and "
                            + CHARACTERS
                            + " capital letters and digits, found "
                            + found,
                    "name the identity file of this repository: --key-file");
        }
        return new AgeIdentity(stripped);
    }

    /** The secret itself, for its file. */
    public String reveal() {
        return text;
    }

    /** Whether the two are the same secret. */
    public boolean matches(AgeIdentity other) {
        return MessageDigest.isEqual(bytes(text), bytes(other.text));
    }

    @Override
    public String toString() {
        return "AgeIdentity[secret]";
    }

    List<RecipientStanzaReader> readers() throws GeneralSecurityException {
        return List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(Key key) {
        return new String(key.getEncoded(), StandardCharsets.US_ASCII);
    }
}
