package io.meridian.testing.kit.tree;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.posix.FileIdentity;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Compares two trees: raw names, kinds, content, permissions, owners, modification times to the
 * nanosecond, targets of symbolic links, which names are one file, extended attributes, and that
 * holes are still holes. One thread.
 */
public final class TreeComparison {
    /**
     * What a file may take more on the device than the original: file systems round in their own
     * ways.
     */
    private static final long ALLOCATION_SLACK_BYTES = 256 << 10;

    private static final int MOST_DIFFERENCES = 50;
    private static final int BUFFER_BYTES = 1 << 20;

    private final PosixDirectory expected;
    private final PosixDirectory actual;
    private final List<String> differences = new ArrayList<>();
    private final Map<FileIdentity, EntryPath> expectedFirst = new HashMap<>();
    private final Map<FileIdentity, EntryPath> actualFirst = new HashMap<>();
    private final Deque<EntryPath> pending = new ArrayDeque<>();
    private final ByteBuffer one = ByteBuffer.allocate(BUFFER_BYTES);
    private final ByteBuffer other = ByteBuffer.allocate(BUFFER_BYTES);

    private TreeComparison(PosixDirectory expected, PosixDirectory actual) {
        this.expected = expected;
        this.actual = actual;
    }

    /**
     * How the second differs from the first, a line each, at most 50; empty when they are the same.
     */
    public static List<String> differences(Path expected, Path actual) {
        try (PosixDirectory first = PosixDirectory.open(expected);
                PosixDirectory second = PosixDirectory.open(actual)) {
            TreeComparison comparison = new TreeComparison(first, second);
            comparison.run();
            return List.copyOf(comparison.differences);
        } catch (PosixException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Fails with the differences, if there are any. */
    public static void assertSame(Path expected, Path actual) {
        List<String> found = differences(expected, actual);
        if (!found.isEmpty()) {
            throw new AssertionError(
                    actual + " differs from " + expected + ":\n" + String.join("\n", found));
        }
    }

    private void run() throws PosixException {
        compareEntry(EntryPath.root());
        while (!pending.isEmpty() && differences.size() < MOST_DIFFERENCES) {
            compareNames(pending.pop());
        }
    }

    private void compareNames(EntryPath directory) throws PosixException {
        Map<EntryPath, Integer> names = new TreeMap<>();
        for (EntryPath path : children(expected, directory)) {
            names.merge(path, 1, Integer::sum);
        }
        for (EntryPath path : children(actual, directory)) {
            names.merge(path, 2, Integer::sum);
        }
        for (Map.Entry<EntryPath, Integer> name : names.entrySet()) {
            switch (name.getValue()) {
                case 1 -> differ(name.getKey(), "is missing", "there", "not there");
                case 2 -> differ(name.getKey(), "is too much", "not there", "there");
                default -> compareEntry(name.getKey());
            }
        }
    }

    private static List<EntryPath> children(PosixDirectory root, EntryPath path)
            throws PosixException {
        try (PosixDirectory directory = root.openDirectoryStrictly(path.slashed())) {
            List<EntryPath> children = new ArrayList<>();
            for (ListedName name : directory.list()) {
                children.add(path.child(name.bytes()));
            }
            return children;
        }
    }

    private void compareEntry(EntryPath path) throws PosixException {
        byte[] relative = path.slashed();
        FileStatus wanted = expected.status(relative);
        FileStatus found = actual.status(relative);
        if (wanted.kind() != found.kind()) {
            differ(path, "kind", wanted.kind(), found.kind());
            return;
        }
        compareStatus(path, wanted, found);
        compareExtended(path, relative);
        switch (wanted.kind()) {
            case FILE -> compareFile(path, wanted, found);
            case DIRECTORY -> pending.push(path);
            case SYMBOLIC_LINK -> {
                if (!Arrays.equals(expected.readLink(relative), actual.readLink(relative))) {
                    differ(path, "target", "one", "another");
                }
            }
            default -> {
                // nothing more to compare
            }
        }
    }

    private void compareStatus(EntryPath path, FileStatus wanted, FileStatus found) {
        check(
                path,
                "mode",
                Integer.toOctalString(wanted.mode()),
                Integer.toOctalString(found.mode()));
        check(path, "owner", wanted.owner(), found.owner());
        check(path, "group", wanted.group(), found.group());
        check(path, "modified", wanted.modified(), found.modified());
    }

    private void compareExtended(EntryPath path, byte[] relative) throws PosixException {
        Object wanted = new PosixAttributes(expected).extended(relative).attributes();
        Object found = new PosixAttributes(actual).extended(relative).attributes();
        if (!wanted.equals(found)) {
            differ(path, "extended attributes", "some", "others");
        }
    }

    private void compareFile(EntryPath path, FileStatus wanted, FileStatus found)
            throws PosixException {
        EntryPath wantedFirst = first(expectedFirst, wanted, path);
        check(path, "first name", wantedFirst, first(actualFirst, found, path));
        check(path, "size", wanted.size(), found.size());
        if (found.allocatedBytes() > wanted.allocatedBytes() + ALLOCATION_SLACK_BYTES) {
            differ(path, "allocated", wanted.allocatedBytes(), found.allocatedBytes());
        }
        if (wanted.size() == found.size() && wantedFirst.equals(path)) {
            compareContent(path);
        }
    }

    private static EntryPath first(
            Map<FileIdentity, EntryPath> seen, FileStatus status, EntryPath path) {
        EntryPath earlier = seen.putIfAbsent(status.identity(), path);
        return earlier == null ? path : earlier;
    }

    private void compareContent(EntryPath path) throws PosixException {
        byte[] relative = path.slashed();
        try (PosixFile wanted = expected.openFile(relative);
                PosixFile found = actual.openFile(relative)) {
            long offset = 0;
            int count;
            do {
                count = wanted.read(offset, one.clear());
                found.read(offset, other.clear());
                if (!one.flip().equals(other.flip())) {
                    long at = offset + Math.max(0, one.mismatch(other));
                    differ(path, "content", "same", "different from byte " + at + " on");
                    return;
                }
                offset += count;
            } while (count == BUFFER_BYTES);
        }
    }

    private void check(EntryPath path, String what, Object wanted, Object found) {
        if (!Objects.equals(wanted, found)) {
            differ(path, what, wanted, found);
        }
    }

    private void differ(EntryPath path, String what, Object wanted, Object found) {
        if (differences.size() < MOST_DIFFERENCES) {
            differences.add(path + ": " + what + ": expected " + wanted + ", found " + found);
        }
    }
}
