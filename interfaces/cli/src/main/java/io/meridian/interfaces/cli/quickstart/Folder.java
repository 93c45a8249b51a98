package io.meridian.interfaces.cli.quickstart;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.Unavailable;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where everything of one quickstart is. */
record Folder(Path root) {
    private static final String NAME = "meridian-quickstart-";
    private static final int MOST = 1000;

    Path data() {
        return root.resolve("data");
    }

    Path copy() {
        return root.resolve("data-before-damage");
    }

    Path repository() {
        return root.resolve("repository");
    }

    Path keyFile() {
        return root.resolve("meridian.key");
    }

    /** A directory of that name, new or empty. */
    static Folder at(Path root) {
        try {
            Files.createDirectories(root);
            try (Stream<Path> present = Files.list(root)) {
                if (present.findAny().isPresent()) {
                    throw new InvalidRequest(
                            "quickstart.not_empty",
                            root + " is not empty",
                            "name a directory that does not exist yet");
                }
            }
            return new Folder(root);
        } catch (IOException failed) {
            throw unavailable("can't make " + root, failed);
        }
    }

    /** A new directory with the next free number. */
    static Folder numbered(Path parent) {
        for (int number = 1; number <= MOST; number++) {
            Optional<Folder> made = ifFree(parent.resolve(NAME + number));
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw new InvalidRequest(
                "quickstart.too_many",
                MOST + " quickstart folders in " + parent + " already",
                "delete some, or name a directory");
    }

    private static Optional<Folder> ifFree(Path root) {
        try {
            return Optional.of(new Folder(Files.createDirectory(root)));
        } catch (FileAlreadyExistsException taken) {
            return Optional.empty();
        } catch (IOException failed) {
            throw unavailable("can't make " + root, failed);
        }
    }

    static Unavailable unavailable(String what, IOException cause) {
        return new Unavailable(
                "quickstart.files",
                what + ": " + cause,
                List.of("check permissions and free space; the quickstart needs about 150 MB"),
                cause);
    }
}
