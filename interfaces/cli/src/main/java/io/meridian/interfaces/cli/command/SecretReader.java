package io.meridian.interfaces.cli.command;

import io.meridian.engine.api.Secret;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads secrets from files or from standard input, never from arguments. */
final class SecretReader {
    private static final String STANDARD_INPUT = "-";
    private static final int LONGEST_BYTES = 64 * 1024;

    private final UserPaths paths;
    private final InputStream in;

    SecretReader(UserPaths paths, InputStream in) {
        this.paths = paths;
        this.in = in;
    }

    Secret firstLine(String file) {
        return notEmpty(file, read(file).lines().findFirst().orElse(""));
    }

    /** Words on however many lines, single spaces between. */
    Secret all(String file) {
        return notEmpty(file, String.join(" ", read(file).strip().split("\\s+", -1)));
    }

    private static Secret notEmpty(String file, String secret) {
        if (secret.isEmpty()) {
            throw new InvalidRequest("usage.secret", "no secret in " + name(file));
        }
        return new Secret(secret);
    }

    private String read(String file) {
        try {
            return file.equals(STANDARD_INPUT) ? typed() : stored(paths.path(file));
        } catch (NoSuchFileException missing) {
            throw new NotFound(
                    "usage.secret_file", "no such file: " + name(file), List.of(), missing);
        } catch (IOException unreadable) {
            throw new Unavailable(
                    "usage.secret_file",
                    "can't read " + name(file) + ": " + unreadable.getMessage(),
                    List.of("check that the file is readable by you"),
                    unreadable);
        }
    }

    /** One line: a terminal goes on for ever. */
    private String typed() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
            if (line.size() > LONGEST_BYTES) {
                throw tooLong(STANDARD_INPUT);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static String stored(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] read = bytes.readNBytes(LONGEST_BYTES + 1);
            if (read.length > LONGEST_BYTES) {
                throw tooLong(file.toString());
            }
            return new String(read, StandardCharsets.UTF_8);
        }
    }

    private static InvalidRequest tooLong(String file) {
        return new InvalidRequest(
                "usage.secret",
                "a secret of more than " + LONGEST_BYTES + " bytes in " + name(file));
    }

    private static String name(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }
}
