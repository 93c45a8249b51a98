package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A vault kept as files: an object's name is the file's path below the vault's directory. Names
 * with a component that starts with a dot belong to the store, not to the vault, and are skipped.
 */
record VaultDirectory(Path root) {

    byte[] read(String name) throws IOException {
        Path file = root.resolve(name);
        Refusal.unless(Files.isRegularFile(file), name, "missing from the vault");
        return Files.readAllBytes(file);
    }

    byte[] readRange(String name, long offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(root.resolve(name))) {
            ByteBuffer range = ByteBuffer.allocate(length);
            while (range.hasRemaining()) {
                int got = channel.read(range, offset + range.position());
                Refusal.unless(got >= 0, name, "ends inside the range at " + offset);
            }
            return range.array();
        }
    }

    boolean has(String name) {
        return Files.isRegularFile(root.resolve(name));
    }

    /** Names of the objects below a folder, ascending; each must have the shape of {@code tail}. */
    List<String> list(String folder, String tail) throws IOException {
        Pattern shape = Pattern.compile(Pattern.quote(folder) + tail);
        List<String> names = all(folder);
        for (String name : names) {
            Refusal.unless(shape.matcher(name).matches(), name, "not a name that format 1 has");
        }
        return names;
    }

    /** Names of all objects of the vault below a folder; the empty folder is the whole vault. */
    List<String> all(String folder) throws IOException {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(start)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(
                            name ->
                                    !name.startsWith(".")
                                            && !name.contains("/.")
                                            && !name.startsWith("tmp~/"))
                    .sorted()
                    .toList();
        }
    }
}
