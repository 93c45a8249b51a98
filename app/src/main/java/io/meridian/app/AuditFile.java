package io.meridian.app;

import io.meridian.interfaces.mcp.call.AuditSink;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Unavailable;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Appends the audit's lines to a file that only its owner reads, or prints them. */
final class AuditFile implements AuditSink, AutoCloseable {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final OutputStream out;
    private final boolean ours;

    private AuditFile(OutputStream out, boolean ours) {
        this.out = out;
        this.ours = ours;
    }

    /** The file, which need not exist; null for what is printed. */
    static AuditFile open(@Nullable Path file, PrintStream otherwise) {
        if (file == null) {
            return new AuditFile(otherwise, false);
        }
        try {
            if (Files.notExists(file)) {
                Files.createFile(file, OWNER_ONLY);
            }
            return new AuditFile(
                    Files.newOutputStream(
                            file, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                    true);
        } catch (IOException failure) {
            throw new Denied(
                    "mcp.audit_file",
                    "can't write the audit to " + file + ": " + failure,
                    List.of("name another file with --audit-file or mcp.audit_file"),
                    failure);
        }
    }

    @Override
    public void line(String json) {
        try {
            out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException failure) {
            throw new Unavailable(
                    "mcp.audit_file",
                    "the audit can't be written: " + failure,
                    List.of("is there room for it?"),
                    failure);
        }
    }

    @Override
    public void close() {
        try {
            if (ours) {
                out.close();
            }
        } catch (IOException failure) {
            throw new Unavailable(
                    "mcp.audit_file", "the audit can't be closed: " + failure, List.of(), failure);
        }
    }
}
