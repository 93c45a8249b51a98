package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.kit.reader.IndependentReader;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** A backup killed at any instant costs nothing that was committed, and stops nothing after it. */
final class KilledBackupTest {
    private static final int KILLS = Effort.of(15, 100);
    private static final int EVERYTHING_AFTER = 25;

    @Test
    void committedBackupsOutliveKillsAndTheNextRunSucceeds() throws Exception {
        Lanes.run(
                random -> {
                    try (Site site = new Site()) {
                        new Story(site.init(), random).play(KILLS / Lanes.COUNT);
                    }
                });
    }

    /** One vault through many kills. */
    private static final class Story {
        private final Site site;
        private final SplittableRandom random;
        private final Killer killer;
        private final Path source;
        private final String[] command;

        /** What each committed backup must hold. */
        private final Map<String, Path> committed = new HashMap<>();

        Story(Site site, SplittableRandom random) {
            this.site = site;
            this.random = random;
            this.killer = new Killer(random.split());
            this.source = site.directory("source");
            this.command = new String[] {"backup", "create", source.toString(), "--json"};
        }

        void play(int kills) {
            Trees.grow(source, random.nextLong(), 60);
            committed.put(
                    Site.idIn(killer.observe(site.product(), command)),
                    Programs.copy(source, site.path("state-first")));
            for (int i = 1; i <= kills; i++) {
                killOnce(i);
                if (i % EVERYTHING_AFTER == 0 || i == kills) {
                    checkEverything();
                }
            }
            site.verifyEverything();
            killer.assertManyCameInTime();
        }

        private void killOnce(int number) {
            Trees.change(source, random.nextLong(), 6);
            Path state = Programs.copy(source, site.path("state-" + number));

            killer.kill(site.product(), command);
            noteIfItCommitted(state);
            String id = Site.idIn(killer.observe(site.product(), command));

            committed.put(id, state);
            IndependentReader reader = site.reader();
            assertEquals(committed.keySet(), Site.backups(reader));
            site.assertHolds(reader, id, state);
        }

        /** Killed after its commit point, it may be there, and then it is whole. */
        private void noteIfItCommitted(Path state) {
            Set<String> found = Site.backups(site.reader());
            assertTrue(found.containsAll(committed.keySet()), () -> committed + " in " + found);
            found.removeAll(committed.keySet());
            assertTrue(found.size() <= 1, found::toString);
            found.forEach(id -> committed.put(id, state));
        }

        private void checkEverything() {
            IndependentReader reader = site.reader();
            Site.inspect(reader);
            committed.forEach((id, state) -> site.assertHolds(reader, id, state));
        }
    }
}
