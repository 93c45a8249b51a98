package io.meridian.interfaces.cli.quickstart;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What simple copying loses. */
final class HardCases {
    private static final List<String> ODD_NAMES =
            List.of(
                    "with space",
                    "it's \"quoted\"",
                    "-dash",
                    "line\nbreak",
                    "star*and?",
                    "\u00fcml\u00e4ut \u65e5\u672c\u8a9e",
                    ".hidden");
    private static final String NOT_UTF8 = "not-utf8-%FF%FE";

    private final Path root;

    HardCases(Path root) {
        this.root = root;
    }

    void writeOddNames(byte[] content) throws IOException {
        Path folder = Files.createDirectory(root.resolve("odd names"));
        for (String name : ODD_NAMES) {
            Files.write(folder.resolve(name), content);
        }
        Files.createFile(folder.resolve("empty file"));
        Files.createDirectory(folder.resolve("empty directory"));
        writeNotUtf8(folder, content);
    }

    /**
     * A URI is the one way to name raw bytes in Java; a directory's ends with a slash. Some file
     * systems allow only UTF-8.
     */
    private static void writeNotUtf8(Path folder, byte[] content) throws IOException {
        Path file = Path.of(URI.create(folder.toUri().toString() + NOT_UTF8));
        try {
            Files.write(file, content);
        } catch (FileSystemException refused) {
            Files.write(folder.resolve("only UTF-8 here"), content);
        }
    }

    void writeLinks(String existing) throws IOException {
        Path folder = Files.createDirectory(root.resolve("links"));
        Files.createSymbolicLink(folder.resolve("to-file"), Path.of("../" + existing));
        Files.createSymbolicLink(folder.resolve("to-folder"), Path.of("../logs"));
        Files.createSymbolicLink(folder.resolve("to-nothing"), Path.of("../gone"));
        Files.createLink(folder.resolve("hard"), root.resolve(existing));
    }

    void writePermissions(byte[] content) throws IOException {
        Path folder = Files.createDirectory(root.resolve("permissions"));
        for (String permissions : List.of("rw-------", "r--r--r--", "rwxr-xr-x", "rw-rw-r--")) {
            Path file = Files.write(folder.resolve(permissions), content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** A file that begins with nothing: bytes that were never written take no space. */
    void writeHole(long bytes, byte[] end) throws IOException {
        try (FileChannel file =
                FileChannel.open(
                        root.resolve("disk.img"),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(end), bytes - end.length);
        }
    }
}
