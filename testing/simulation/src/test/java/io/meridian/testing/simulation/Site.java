package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.testing.kit.reader.Backup;
import io.meridian.testing.kit.reader.IndependentReader;
import io.meridian.testing.kit.reader.Restored;
import io.meridian.testing.kit.tree.TestDirectory;
import io.meridian.testing.kit.tree.TreeComparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A user with a home directory, a vault whose key is in it, and room for trees; all in one
 * directory that goes at the end. One thread, except for processes.
 */
final class Site implements AutoCloseable {
    private final TestDirectory directory = TestDirectory.createInMemory();
    private final Path vault;
    private int number;

    Site() {
        this("vault");
    }

    /** With the vault at some place within the directory, which may be made later. */
    Site(String vault) {
        this.vault = directory.resolve(vault);
        directory(home());
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** Makes a directory. */
    Path directory(String name) {
        return directory(path(name));
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path home() {
        return path("home");
    }

    Path vault() {
        return vault;
    }

    Product product() {
        return Product.of(home()).with("MERIDIAN_REPO", vault.toString());
    }

    /** Makes the vault. */
    Site init() {
        product().run("repo", "init").expect(0);
        return this;
    }

    /** Backs up and returns the backup's id; nothing may be missing. */
    String backUp(Path source) {
        return idIn(product().run("backup", "create", source.toString(), "--json"));
    }

    /** The id in what a successful {@code backup create --json} printed. */
    static String idIn(Ended created) {
        return created.expect(0).json().get("backup").get("id").asString();
    }

    void verifyEverything() {
        product().run("backup", "verify", "--all", "--level", "deep").expect(0);
    }

    /** The key that {@link #init} made. */
    Path keyFile() {
        try (Stream<Path> keys = Files.list(home().resolve(".meridian/keys"))) {
            return keys.findFirst().orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    IndependentReader reader() {
        return reader(vault);
    }

    /** Of a copy of the vault. */
    IndependentReader reader(Path copy) {
        try {
            return IndependentReader.open(copy, keyFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ids of the backups that exist. */
    static Set<String> backups(IndependentReader reader) {
        try {
            return reader.backups().stream().map(Backup::id).collect(Collectors.toSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Id of the newest backup of a type. */
    static String newest(IndependentReader reader, String type) {
        try {
            return reader.backups().reversed().stream()
                    .filter(backup -> backup.type().equals(type))
                    .findFirst()
                    .orElseThrow()
                    .id();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Restores a backup with the independent reader; it must be exactly that tree. */
    void assertHolds(IndependentReader reader, String backup, Path tree) {
        Path restored = path("restored-" + number++);
        try {
            Restored result = reader.restore(backup, restored);
            assertEquals(List.of(), result.notRestored());
            TreeComparison.assertSame(tree, restored);
        } catch (IOException failed) {
            throw new AssertionError("backup " + backup + ": " + failed.getMessage(), failed);
        }
        Programs.remove(restored);
    }

    /** Every object of the vault is what the format says. */
    static void inspect(IndependentReader reader) {
        try {
            reader.inspect();
        } catch (IOException failed) {
            throw new AssertionError("the vault: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        directory.close();
    }
}
