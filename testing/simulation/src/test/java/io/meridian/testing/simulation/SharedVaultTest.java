package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.kit.reader.IndependentReader;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Two processes back up sources that share content into one vault, while a third prunes what was
 * forgotten before. Whatever is committed and not forgotten stays whole.
 */
final class SharedVaultTest {
    private static final int ROUNDS = Effort.of(6, 50);
    private static final int CHECKED_AFTER = 10;

    @Test
    void nothingCommittedIsLostBesideAPrune() {
        try (Site site = new Site()) {
            new Story(site.init()).play();
        }
    }

    private static final class Story {
        private final Site site;
        private final SplittableRandom random =
                new SplittableRandom(SeededTest.random().nextLong());
        private final Path one;
        private final Path other;
        private final Map<String, Path> committed = new HashMap<>();
        private final List<String> oldestFirst = new ArrayList<>();
        private long packsDeleted;

        Story(Site site) {
            this.site = site;
            this.one = Trees.grow(site.directory("one"), random.nextLong(), 40);
            this.other = Programs.copy(one, site.path("other"));
        }

        void play() {
            for (int round = 1; round <= ROUNDS; round++) {
                playRound(round);
                if (round % CHECKED_AFTER == 0 || round == ROUNDS) {
                    checkEverything();
                }
            }
            assertTrue(packsDeleted > 0, "there was nothing to prune, so nothing was tried");
            site.verifyEverything();
        }

        /** The same changes to both, so that new content is shared, and some of their own. */
        private void playRound(int round) {
            long shared = random.nextLong();
            Trees.change(one, shared, 5);
            Trees.change(other, shared, 5);
            Trees.change(other, random.nextLong(), 2);
            Path stateOfOne = Programs.copy(one, site.path("one-" + round));
            Path stateOfOther = Programs.copy(other, site.path("other-" + round));

            Running first = backUp(one);
            Running second = backUp(other);
            Running prune = site.product().start("repo", "prune", "--json");

            note(first.end(), stateOfOne);
            note(second.end(), stateOfOther);
            packsDeleted += prune.end().expect(0).json().get("packs_deleted").asLong();
            forgetSome();
        }

        private Running backUp(Path source) {
            return site.product().start("backup", "create", source.toString(), "--json");
        }

        private void note(Ended created, Path state) {
            String id = Site.idIn(created);
            committed.put(id, state);
            oldestFirst.add(id);
        }

        /** One of those before the newest four, so that both sources keep some. */
        private void forgetSome() {
            if (oldestFirst.size() > 6) {
                String id = oldestFirst.remove(random.nextInt(oldestFirst.size() - 4));
                site.product().run("backup", "delete", id).expect(0);
                Programs.remove(committed.remove(id));
            }
        }

        private void checkEverything() {
            IndependentReader reader = site.reader();
            assertEquals(committed.keySet(), Site.backups(reader));
            Site.inspect(reader);
            committed.forEach((id, state) -> site.assertHolds(reader, id, state));
        }
    }
}
