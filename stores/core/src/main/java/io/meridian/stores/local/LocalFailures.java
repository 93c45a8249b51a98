package io.meridian.stores.local;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoreFailures;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * Turns what the file system says into failures. Java gives most error numbers away only as the
 * text of strerror, which is English because the launcher runs the product in the C.UTF-8 locale;
 * in another locale such an error becomes the general {@code store.io}. Immutable.
 */
final class LocalFailures {
    private static final String PERMISSION_HINT =
            "run as the user who owns the store, or give that user its directories (0700) and files"
                    + " (0600)";
    private static final String ATTRIBUTE_HINT =
            "look for an immutable or append-only attribute with lsattr -d";
    private static final List<String> READ_ONLY_HINTS =
            List.of(
                    "mount it for writing",
                    "one that turned read-only by itself has seen errors: look at the kernel log"
                            + " and at the disk");
    private static final List<String> IO_HINTS =
            List.of("look at the kernel log and at the disk's health, then run the command again");
    private static final List<String> FULL_HINTS =
            List.of("free space or inodes, or raise the quota, then run the command again");

    /** Java adds words of its own to this one. */
    private static final String SYMBOLIC_LINK = "Too many levels of symbolic links";

    private final LocalRoot root;

    LocalFailures(LocalRoot root) {
        this.root = root;
    }

    /** A call on an object that failed before it had any effect. */
    Failure translated(String verb, ObjectName name, IOException cause) {
        if (cause instanceof FileAlreadyExistsException
                || reason(cause).startsWith(SYMBOLIC_LINK)) {
            return notAnObject(name, cause);
        }
        if (isFull(cause)) {
            return StoreFailures.full(root.location(), name, cause);
        }
        return switch (reason(cause)) {
            case "Is a directory", "Not a directory" -> notAnObject(name, cause);
            default -> translated(verb, "object " + name, cause);
        };
    }

    /** A call that failed before it had any effect; {@code what} says what it was about. */
    Failure translated(String verb, String what, IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            return StoreFailures.interrupted(root.location(), what, cause);
        }
        if (cause instanceof NoSuchFileException) {
            root.requirePresent();
        }
        return general("can't " + verb + " " + what + " in " + root.location(), cause);
    }

    /** A name or a deletion that happened and may not last. */
    Failure notDurable(String what, IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            return StoreFailures.interrupted(root.location(), what, cause);
        }
        return unavailable(
                what + " in " + root.location() + " may not survive a power failure", cause);
    }

    /** The call had its effect, only its temporary file is still there. */
    Unavailable tempRemains(ObjectName name, IOException cause) {
        return unavailable(
                "can't remove the temporary file of object " + name + " in " + root.location(),
                cause);
    }

    /** Something that is no object has its place. */
    Corruption notAnObject(ObjectName name, @Nullable Throwable cause) {
        return new Corruption(
                "store.not_an_object",
                "expected a file for object %s in %s, or nothing; found something else"
                        .formatted(name, root.location()),
                List.of("look at " + root.of(name) + " and move away what isn't the store's"),
                cause);
    }

    /** A directory that can't be a store's root. */
    static Failure notOpened(String verb, Path directory, IOException cause) {
        String fact = "can't " + verb + " the store in " + directory;
        if (cause instanceof NoSuchFileException) {
            return new NotFound(
                    "store.not_found",
                    fact + ": there is no such directory",
                    List.of("check the path, and that its disk is mounted"),
                    cause);
        }
        if (cause instanceof NotDirectoryException
                || cause instanceof FileAlreadyExistsException
                || reason(cause).equals("Not a directory")) {
            return new InvalidRequest(
                    "store.not_a_directory",
                    fact + ": a file is in its place",
                    List.of("name a directory"),
                    cause);
        }
        return general(fact, cause);
    }

    /** What strerror said, or the exception's own words. */
    static String reason(IOException cause) {
        String text =
                cause instanceof FileSystemException described
                        ? described.getReason()
                        : cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }

    private static Failure general(String fact, IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return denied(fact + ": permission denied", PERMISSION_HINT, cause);
        }
        return switch (reason(cause)) {
            case "Operation not permitted" ->
                    denied(fact + ": operation not permitted", ATTRIBUTE_HINT, cause);
            case "Read-only file system" ->
                    new Denied(
                            "store.read_only",
                            fact + ": the file system is read-only",
                            READ_ONLY_HINTS,
                            cause);
            default -> unavailable(fact, cause);
        };
    }

    private static Denied denied(String fact, String hint, IOException cause) {
        return new Denied("store.denied", fact, List.of(hint), cause);
    }

    private static Unavailable unavailable(String fact, IOException cause) {
        String message = fact + ": " + reason(cause);
        return isFull(cause)
                ? new Unavailable(StoreFailures.FULL, message, FULL_HINTS, cause)
                : new Unavailable("store.io", message, IO_HINTS, cause);
    }

    private static boolean isFull(IOException cause) {
        return switch (reason(cause)) {
            case "No space left on device", "Disk quota exceeded" -> true;
            default -> false;
        };
    }
}
