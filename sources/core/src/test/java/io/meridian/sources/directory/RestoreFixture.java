package io.meridian.sources.directory;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.RestoreTarget;
import io.meridian.sources.RestoreTarget.StagedFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Entries to restore, and what a directory holds. */
final class RestoreFixture {
    static final Timestamp TIME = new Timestamp(1_000_000_000L, 5);

    private RestoreFixture() {}

    static Entry directory(String path) {
        EntryPath place = path.isEmpty() ? EntryPath.root() : EntryPath.of(path);
        return entry(place, EntryType.DIRECTORY, 0, 0755);
    }

    static Entry file(String path, long size) {
        return entry(EntryPath.of(path), EntryType.FILE, size, 0644);
    }

    static Entry link(String path, String target) {
        byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
        return entry(EntryPath.of(path), new EntryType.SymbolicLink(bytes), 0, 0777);
    }

    static Entry hardLink(String path, String first) {
        return entry(EntryPath.of(path), new EntryType.HardLink(EntryPath.of(first)), 0, 0644);
    }

    static Entry entry(EntryPath path, EntryType type, long size, int mode) {
        Owner owner = Owner.current();
        Attributes attributes = new Attributes(mode, owner.user(), owner.group(), TIME, List.of());
        return new Entry(path, type, size, attributes, Fingerprint.UNKNOWN);
    }

    /** Stages the root, {@code new} and {@code d/inner}. */
    static void stageNew(RestoreTarget target) {
        target.stage(directory(""));
        target.stage(directory("d"));
        stageFile(target, "d/inner", "inner");
        stageFile(target, "new", "new content");
    }

    static void stageFile(RestoreTarget target, String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        StagedFile file = target.stage(file(path, bytes.length));
        file.write(0, ByteBuffer.wrap(bytes));
        file.finished();
    }

    /** What {@link #stageNew} makes. */
    static Map<String, String> newContent() {
        return Map.of("d", "", "d/inner", "inner", "new", "new content");
    }

    static void writeOld(Path directory) {
        try {
            Files.createDirectories(directory.resolve("sub"));
            Files.writeString(directory.resolve("old"), "old content");
            Files.writeString(directory.resolve("sub/deep"), "deep");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What {@link #writeOld} makes. */
    static Map<String, String> oldContent() {
        return Map.of("old", "old content", "sub", "", "sub/deep", "deep");
    }

    /** Relative paths with the content of files. */
    static Map<String, String> content(Path directory) {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(each -> !each.equals(directory)).toList()) {
                boolean file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                content.put(
                        directory.relativize(path).toString(), file ? Files.readString(path) : "");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return content;
    }

    private record Owner(long user, long group) {
        static Owner current() {
            try (PosixDirectory self = PosixDirectory.open(Path.of("/proc/self"))) {
                FileStatus status = self.status();
                return new Owner(status.owner(), status.group());
            } catch (PosixException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
