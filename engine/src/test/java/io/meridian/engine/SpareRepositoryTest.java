package io.meridian.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.progress.Progress;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

final class SpareRepositoryTest {
    private static final RepositoryRef OTHER =
            new RepositoryRef("/other", new KeyAccess.DefaultKeyFile());

    private final World world = new World();
    private final MeridianEngine engine = new MeridianEngine(world.parts());

    @Test
    void nextOperationFindsTheRepositoryOpen() {
        stats(World.DEFAULT);
        stats(World.DEFAULT);

        assertEquals(1, world.openings);
        assertEquals(0, world.repository.closings());
    }

    @Test
    void anotherReferenceOpensAnew() {
        stats(World.DEFAULT);
        stats(OTHER);
        stats(new RepositoryRef("", new KeyAccess.KeyFile(Path.of("/key"))));

        assertEquals(3, world.openings);
        assertEquals(2, world.repository.closings());
    }

    @Test
    void keyOperationsRelyOnTheKeyTheyWereGiven() {
        stats(World.DEFAULT);
        engine.run(Catalogue.KEY_LIST, new KeyRequests.ListSlots(World.DEFAULT), Progress.NONE);
        stats(World.DEFAULT);

        assertEquals(3, world.openings);
        assertEquals(2, world.repository.closings());
    }

    @Test
    void closingTheEngineClosesTheRepository() {
        stats(World.DEFAULT);
        engine.close();
        stats(World.DEFAULT);

        assertEquals(2, world.openings);
        assertEquals(2, world.repository.closings());
    }

    private void stats(RepositoryRef repository) {
        engine.run(Catalogue.BACKUP_STATS, new BackupRequests.Stats(repository), Progress.NONE);
    }
}
