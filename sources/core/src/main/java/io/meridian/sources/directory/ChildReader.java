package io.meridian.sources.directory;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.ExtendedAttributes;
import io.meridian.kernel.posix.FileKind;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.exclude.ExcludeRules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out what names stand for, and leaves out what isn't to be kept. Used by the walk's thread.
 */
final class ChildReader {
    private final ExcludeRules excludes;
    private final ProtectedPaths protectedPaths;
    private final Consumer<Finding> findings;

    ChildReader(DirectoryOptions options, Consumer<Finding> findings) {
        this.excludes = ExcludeRules.parse(options.excludes());
        this.protectedPaths = new ProtectedPaths(options.protectedPaths());
        this.findings = findings;
    }

    /** The root itself, which is never left out. */
    FoundEntry root(PosixDirectory root) throws PosixException {
        EntryPath path = EntryPath.root();
        FileStatus status = root.status();
        return new FoundEntry(
                path,
                EntryType.DIRECTORY,
                status,
                extended(new PosixAttributes(root), PosixDirectory.itself(), path));
    }

    /** What these names of a directory stand for, in the same order. */
    List<FoundEntry> read(PosixDirectory directory, EntryPath path, List<ListedName> names) {
        List<FoundEntry> found = new ArrayList<>(names.size());
        PosixAttributes attributes = new PosixAttributes(directory);
        for (ListedName name : names) {
            childPath(path, name)
                    .filter(child -> !isExcluded(child, name.kind()))
                    .flatMap(child -> examine(directory, attributes, child))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Optional<EntryPath> childPath(EntryPath directory, ListedName name) {
        byte[] bytes = name.bytes();
        if (directory.keyLength() + 1 + bytes.length > EntryPath.MAX_KEY_BYTES) {
            findings.accept(SourceFindings.pathTooLong(directory));
            return Optional.empty();
        }
        return Optional.of(directory.child(bytes));
    }

    /** Before anything else is asked: what was excluded can't be a finding. */
    private boolean isExcluded(EntryPath path, FileKind kind) {
        return kind != FileKind.UNKNOWN && excludes.excludes(path, kind == FileKind.DIRECTORY);
    }

    private Optional<FoundEntry> examine(
            PosixDirectory directory, PosixAttributes attributes, EntryPath path) {
        byte[] name = path.name();
        try {
            FileStatus status = directory.status(name);
            if (isExcluded(path, status.kind()) || isProtected(path, status)) {
                return Optional.empty();
            }
            Optional<EntryType> type = type(directory, path, name, status.kind());
            return type.map(
                    known -> new FoundEntry(path, known, status, extended(attributes, name, path)));
        } catch (PosixException failed) {
            findings.accept(SourceFindings.unavailable(path, failed));
            return Optional.empty();
        }
    }

    private boolean isProtected(EntryPath path, FileStatus status) {
        boolean found = protectedPaths.contain(status.identity());
        if (found) {
            findings.accept(SourceFindings.protectedPath(path));
        }
        return found;
    }

    private Optional<EntryType> type(
            PosixDirectory directory, EntryPath path, byte[] name, FileKind kind)
            throws PosixException {
        return switch (kind) {
            case FILE -> Optional.of(EntryType.FILE);
            case DIRECTORY -> Optional.of(EntryType.DIRECTORY);
            case SYMBOLIC_LINK -> Optional.of(new EntryType.SymbolicLink(directory.readLink(name)));
            case FIFO, SOCKET, CHARACTER_DEVICE, BLOCK_DEVICE, UNKNOWN -> {
                findings.accept(SourceFindings.special(path, kind));
                yield Optional.empty();
            }
        };
    }

    private List<ExtendedAttribute> extended(
            PosixAttributes attributes, byte[] name, EntryPath path) {
        try {
            ExtendedAttributes extended = attributes.extended(name);
            if (!extended.unreadable().isEmpty()) {
                PosixException first = extended.unreadable().getFirst();
                findings.accept(SourceFindings.attributesUnreadable(path, first));
            }
            return extended.attributes();
        } catch (PosixException failed) {
            if (!failed.isAbsent()) {
                findings.accept(SourceFindings.attributesUnreadable(path, failed));
            }
            return List.of();
        }
    }
}
