package io.meridian.repository.archive.coding;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;

import io.meridian.kernel.failure.Denied;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** Whether files are encrypted, and with what. */
public sealed interface Encryption {
    /** They are not. */
    record None() implements Encryption {}

    /**
     * As age files.
     *
     * @param recipients who can open them, {@code age1…}
     * @param identity of one of these
     */
    record Age(List<String> recipients, AgeIdentity identity) implements Encryption {
        public Age {
            recipients = List.copyOf(recipients);
        }
    }

    /** What the file's name ends with. */
    default String suffix() {
        return this instanceof Age ? ".age" : "";
    }

    /** Closing it finishes the encrypted data and closes the stream below. */
    default OutputStream encrypting(OutputStream output) throws IOException {
        return switch (this) {
            case None() -> output;
            case Age age -> encrypting(output, age);
        };
    }

    /**
     * Decrypts.
     *
     * @throws Denied when the identity does not open it
     * @throws IOException when it is no age file
     */
    default InputStream decrypting(InputStream input) throws IOException {
        return switch (this) {
            case None() -> input;
            case Age age -> decrypting(input, age);
        };
    }

    /** A few bytes as an age file of their own. */
    default byte[] seal(byte[] plain) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream output = encrypting(sealed)) {
            output.write(plain);
        } catch (IOException impossible) {
            throw new IllegalStateException("memory refused bytes", impossible);
        }
        return sealed.toByteArray();
    }

    /** What {@link #seal} got. */
    default byte[] open(byte[] sealed) throws IOException {
        try (InputStream input = decrypting(new ByteArrayInputStream(sealed))) {
            return input.readAllBytes();
        }
    }

    private static OutputStream encrypting(OutputStream output, Age age) throws IOException {
        try {
            List<RecipientStanzaWriter> writers = new ArrayList<>();
            for (String recipient : age.recipients()) {
                writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
            }
            WritableByteChannel channel =
                    new StandardEncryptingChannelFactory()
                            .newEncryptingChannel(Channels.newChannel(output), writers);
            return Channels.newOutputStream(channel);
        } catch (GeneralSecurityException failed) {
            throw new IOException("age refused to encrypt", failed);
        }
    }

    private static InputStream decrypting(InputStream input, Age age) throws IOException {
        try {
            return Channels.newInputStream(
                    new StandardDecryptingChannelFactory()
                            .newDecryptingChannel(
                                    Channels.newChannel(input), age.identity().readers()));
        } catch (UnsupportedRecipientStanzaException notOurs) {
            throw denied(notOurs);
        } catch (GeneralSecurityException failed) {
            throw new IOException("no sound age file", failed);
        }
    }

    private static Denied denied(Exception cause) {
        return new Denied(
                "key.wrong",
                "the identity does not open the repository's age files",
                List.of("name the repository's own identity file with --key-file"),
                cause);
    }
}
