package io.meridian.repository.archive.folder;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Says what the file system refused, once. */
final class FolderFailures {
    private FolderFailures() {}

    /** {@code verb} and {@code subject} say what could not be done. */
    static Failure translated(String verb, String subject, IOException cause) {
        String fact = "can't " + verb + " " + subject;
        return switch (cause) {
            case NoSuchFileException missing ->
                    new NotFound(
                            "archive.file_missing",
                            fact + ": there is no such file",
                            List.of("look whether the repository's disk is mounted"),
                            missing);
            case FileAlreadyExistsException taken ->
                    new Conflict(
                            "archive.name_taken",
                            fact + ": the name is taken",
                            List.of("run the command again"),
                            taken);
            case AccessDeniedException denied ->
                    new Denied(
                            "archive.denied",
                            fact + ": permission denied",
                            List.of("run as the user who owns the repository"),
                            denied);
            default -> general(fact, cause);
        };
    }

    private static Failure general(String fact, IOException cause) {
        String reason = reason(cause);
        return switch (reason) {
            case "No space left on device", "Disk quota exceeded" ->
                    new Unavailable(
                            "archive.full",
                            fact + ": " + reason,
                            List.of("free space or raise the quota, then run the command again"),
                            cause);
            case "Read-only file system" ->
                    new Denied(
                            "archive.read_only",
                            fact + ": the file system is read-only",
                            List.of("mount it for writing"),
                            cause);
            default ->
                    new Unavailable(
                            "archive.io",
                            fact + ": " + reason,
                            List.of("look at the kernel log and at the disk's health"),
                            cause);
        };
    }

    private static String reason(IOException cause) {
        String text =
                cause instanceof FileSystemException described
                        ? described.getReason()
                        : cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }
}
