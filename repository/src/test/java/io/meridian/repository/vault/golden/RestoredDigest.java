package io.meridian.repository.vault.golden;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.StoredBackup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A restored backup as lines of text: path, type, attributes, and the SHA-256 of its content. */
final class RestoredDigest {
    private RestoredDigest() {}

    static List<String> of(StoredBackup backup) {
        Map<Entry, byte[]> contents = new ConcurrentHashMap<>();
        RestoreSink sink =
                entry -> {
                    byte[] content = new byte[(int) entry.size()];
                    contents.put(entry, content);
                    return new RestoreSink.File() {
                        @Override
                        public void write(long offsetBytes, ByteBuffer data) {
                            data.get(content, (int) offsetBytes, data.remaining());
                        }

                        @Override
                        public void finished() {}
                    };
                };
        backup.restore(entry -> true, sink, Progress.NONE);
        TreeMap<String, String> lines = new TreeMap<>();
        contents.forEach(
                (entry, content) -> lines.put(hex(entry.path().slashed()), line(entry, content)));
        return lines.values().stream().toList();
    }

    /**
     * Hexadecimal paths of regular files, hard links included where they lead to a content, with
     * their SHA-256.
     */
    static Map<String, String> ofDirectory(Path root) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        && !path.getFileName().toString().equals("zz-hard")) {
                    digests.put(hex(rawBelow(root, path)), sha256(Files.readAllBytes(path)));
                }
            }
        }
        return digests;
    }

    private static String line(Entry entry, byte[] content) {
        StringBuilder line = new StringBuilder(hex(entry.path().slashed()));
        line.append(' ').append(type(entry.type()));
        line.append(' ').append(Integer.toOctalString(entry.attributes().mode()));
        line.append(' ')
                .append(entry.attributes().owner())
                .append(' ')
                .append(entry.attributes().group());
        line.append(' ').append(entry.attributes().modified().seconds());
        line.append(' ').append(entry.attributes().modified().nanos());
        for (ExtendedAttribute extended : entry.attributes().extended()) {
            line.append(' ').append(hex(extended.name())).append('=').append(hex(extended.value()));
        }
        return line.append(' ').append(entry.size()).append(' ').append(sha256(content)).toString();
    }

    private static String type(EntryType type) {
        return switch (type) {
            case EntryType.Directory directory -> "directory";
            case EntryType.RegularFile file -> "file";
            case EntryType.SymbolicLink link -> "symlink:" + hex(link.target());
            case EntryType.HardLink link -> "hardlink:" + hex(link.first().slashed());
        };
    }

    /** A file's raw name survives in its URI only. */
    private static byte[] rawBelow(Path root, Path path) {
        String below = path.toUri().getRawPath().substring(root.toUri().getRawPath().length());
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (int i = 0; i < below.length(); i++) {
            if (below.charAt(i) == '%') {
                raw.write(Integer.parseInt(below.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                raw.write(below.charAt(i));
            }
        }
        return raw.toByteArray();
    }

    private static String hex(byte[] bytes) {
        return bytes.length == 0 ? "-" : HexFormat.of().formatHex(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
