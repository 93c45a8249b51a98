package io.meridian.testing.bench.inside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Repository;
import io.meridian.repository.RepositoryDescription;
import io.meridian.repository.VerifyLevel;
import io.meridian.repository.vault.Vault;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

final class InsideTest {
    @TempDir private Path work;
    private VaultFiles vault;

    @BeforeEach
    void makeVault() {
        vault = TestVault.in(work);
    }

    @Test
    void backsUpWithoutACommand() throws Exception {
        Path source = Files.createDirectory(work.resolve("source"));
        Files.writeString(source.resolve("file"), "content");
        try (WarmEngine engine = new WarmEngine(vault)) {
            engine.backUp(source);
            engine.backUp(source);
        }

        assertEquals(2, inVault(Repository::backups).size());
    }

    @Test
    void syntheticChunksCountAsStored() throws Exception {
        SyntheticChunks.add(vault, 120_007);

        RepositoryDescription description = inVault(Repository::describe);
        assertEquals(120_007, description.chunks());
        assertEquals(2, description.indexSegments());
        assertEquals(2_000 + 401, description.packs());
    }

    @Test
    void realBackupsAreSoundBesideSyntheticChunks() throws Exception {
        SyntheticChunks.add(vault, 1_000);
        Path source = Files.createDirectory(work.resolve("source"));
        Files.writeString(source.resolve("file"), "content");
        try (WarmEngine engine = new WarmEngine(vault)) {
            engine.backUp(source);
        }

        boolean valid =
                inVault(
                        repository ->
                                repository
                                        .verify(
                                                repository.backups().getFirst().id(),
                                                VerifyLevel.DEEP,
                                                Progress.NONE)
                                        .valid());
        assertTrue(valid);
    }

    private <T> T inVault(Function<Repository, T> question) {
        try (SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
                Vault opened = Vault.open(vault.store(environment), vault.unlock(), environment)) {
            return question.apply(opened);
        }
    }
}
