package io.meridian.engine.keys;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Files that hold secrets: written once, for their owner alone, and durable at return. */
public final class KeyFiles {
    private static final int MAX_BYTES = 64 * 1024;
    private static final String NAME_ANOTHER =
            "name the right file, or open with another key of the repository";

    private KeyFiles() {}

    /**
     * Refuses a file that exists, before anything is made that a key would be for.
     *
     * @throws Conflict code {@code key.file_exists}
     */
    public static void requireAbsent(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(file, null);
        }
    }

    /**
     * Writes a new file, mode 0600, in a directory that is made, mode 0700, when it is missing.
     *
     * @throws Conflict code {@code key.file_exists}; nothing is ever overwritten
     */
    public static void write(Path file, String secret) {
        Path absolute = file.toAbsolutePath();
        Path directory = absolute.getParent();
        if (directory == null) {
            throw new InvalidRequest("key.file_invalid", file + " can't be a key file");
        }
        try {
            makeDirectory(directory);
            writeDurably(absolute, secret);
            sync(directory);
        } catch (FileAlreadyExistsException taken) {
            throw exists(file, taken);
        } catch (AccessDeniedException denied) {
            throw new Denied(
                    "key.file_denied",
                    "the key file " + file + " may not be written",
                    List.of("name another place with --key-file"),
                    denied);
        } catch (IOException failure) {
            throw new Unavailable(
                    "key.file_unwritable",
                    "the key file " + file + " could not be written: " + failure.getMessage(),
                    List.of("look for space and permissions, then try again"),
                    failure);
        }
    }

    /**
     * The first line of a file.
     *
     * @throws NotFound code {@code key.file_not_found}
     * @throws InvalidRequest when it is empty or far too large to be a secret
     */
    public static String firstLine(Path file) {
        return line(file, any -> true);
    }

    /** The same, but comments, as {@code age-keygen} writes them, are passed over. */
    public static String keyLine(Path file) {
        return line(file, line -> !line.startsWith("#"));
    }

    private static String line(Path file, Predicate<String> wanted) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidRequest(
                        "key.file_too_large",
                        file + " is no key: it has more than " + MAX_BYTES + " bytes",
                        NAME_ANOTHER);
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return requireText(file, text.lines().filter(wanted).findFirst().orElse(""));
        } catch (NoSuchFileException missing) {
            throw new NotFound(
                    "key.file_not_found",
                    "there is no key file " + file,
                    List.of(
                            "look whether its disk is mounted and its name is right",
                            "another key file, a passphrase or the recovery phrase opens the"
                                    + " repository too"),
                    missing);
        } catch (AccessDeniedException denied) {
            throw new Denied(
                    "key.file_denied",
                    "the key file " + file + " may not be read",
                    List.of("run this as its owner, or use another key"),
                    denied);
        } catch (IOException failure) {
            throw new Unavailable(
                    "key.file_unreadable",
                    "the key file " + file + " could not be read: " + failure.getMessage(),
                    List.of("look whether it is a file, and at the disk's health", NAME_ANOTHER),
                    failure);
        }
    }

    private static String requireText(Path file, String line) {
        if (line.isBlank()) {
            throw new InvalidRequest(
                    "key.file_empty",
                    file + " holds no key: expected it in the first line, found that empty",
                    NAME_ANOTHER);
        }
        return line;
    }

    private static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static void writeDurably(Path file, String secret) throws IOException {
        ByteBuffer text = StandardCharsets.UTF_8.encode(secret.strip() + "\n");
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Conflict exists(Path file, @Nullable Throwable cause) {
        return new Conflict(
                "key.file_exists",
                file + " exists already, and a key file is never overwritten",
                List.of("name another file, or move this one away"),
                cause);
    }
}
