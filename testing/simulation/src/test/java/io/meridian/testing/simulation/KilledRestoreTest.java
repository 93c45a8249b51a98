package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.kit.reader.IndependentReader;
import io.meridian.testing.kit.tree.TreeComparison;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A restore killed at any instant leaves the target as it was or as it is to be; the next restore
 * succeeds and leaves nothing beside it.
 */
final class KilledRestoreTest {
    private static final int KILLS = Effort.of(15, 100);
    private static final int VAULT_RENEWED_AFTER = 8;

    @Test
    void theTargetIsTheOldTreeOrTheNewAndTheNextRestoreClearsUp() throws Exception {
        Lanes.run(
                random -> {
                    try (Site site = new Site()) {
                        Story story = new Story(site.init(), random);
                        story.prepare();
                        story.play(KILLS / Lanes.COUNT);
                    }
                });
    }

    /** What the target holds before the restore that is killed, and what is to happen to that. */
    private enum Before {
        NOTHING,
        EMPTY,
        REPLACED,
        KEPT_ASIDE
    }

    private static final List<Before> CASES = List.of(Before.values());

    /** A tree, and the backup of it. */
    private record Version(Path tree, String backup) {}

    private static final class Story {
        private final Site site;
        private final SplittableRandom random;
        private final Killer killer;
        private final Path vault;
        private final Product product;
        private final Path place;
        private final Path target;
        private final List<Version> versions = new ArrayList<>();

        Story(Site site, SplittableRandom random) {
            this.site = site;
            this.random = random;
            this.killer = new Killer(random.split());
            this.vault = site.path("used");
            this.product = site.product().with("MERIDIAN_REPO", vault.toString());
            this.place = site.directory("place");
            this.target = place.resolve("target");
        }

        void prepare() {
            for (String name : List.of("one", "other")) {
                Path tree = Trees.grow(site.directory(name), random.nextLong(), 50);
                versions.add(new Version(tree, site.backUp(tree)));
            }
            renewVault();
            observe(versions.get(0));
            observe(versions.get(1));
        }

        private void observe(Version version) {
            killer.observe(product, command(version, Before.REPLACED)).expect(0);
            TreeComparison.assertSame(version.tree(), target);
        }

        void play(int kills) {
            Version current = versions.get(1);
            for (int i = 1; i <= kills; i++) {
                Version next = versions.get(random.nextInt(versions.size()));
                Before before = CASES.get(random.nextInt(CASES.size()));
                killOnce(current, before, next);
                current = next;
                if (i % VAULT_RENEWED_AFTER == 0) {
                    Site.inspect(site.reader(vault));
                    renewVault();
                }
            }
            product.run("backup", "verify", "--all", "--level", "deep").expect(0);
            killer.assertManyCameInTime();
        }

        private void killOnce(Version current, Before before, Version next) {
            makeTarget(before);
            killer.kill(product, command(next, before));
            checkTarget(current, before, next);

            product.run(command(next, Before.REPLACED)).expect(0);
            TreeComparison.assertSame(next.tree(), target);
            clearAside(current);
            assertEquals(List.of(target), beside());
        }

        private String[] command(Version version, Before before) {
            String option = before == Before.KEPT_ASIDE ? "--keep-aside" : "--allow-clear";
            return new String[] {
                "backup", "restore", version.backup(), "--to", target.toString(), option, "--json"
            };
        }

        private void makeTarget(Before before) {
            if (before == Before.NOTHING || before == Before.EMPTY) {
                Programs.remove(target);
            }
            if (before == Before.EMPTY) {
                site.directory("place/target");
            }
        }

        private void checkTarget(Version current, Before before, Version next) {
            if (isWholly(next)) {
                if (before == Before.REPLACED && !next.equals(current)) {
                    assertBackedUp(current);
                }
                return;
            }
            switch (before) {
                case NOTHING -> assertTrue(Files.notExists(target), "half a target");
                case EMPTY -> assertEquals(List.of(), namesIn(target));
                case REPLACED, KEPT_ASIDE -> TreeComparison.assertSame(current.tree(), target);
            }
        }

        private boolean isWholly(Version version) {
            return Files.isDirectory(target)
                    && TreeComparison.differences(version.tree(), target).isEmpty();
        }

        /** What was replaced can be had back. */
        private void assertBackedUp(Version replaced) {
            IndependentReader reader = site.reader(vault);
            String safety = Site.newest(reader, "pre_restore");
            site.assertHolds(reader, safety, replaced.tree());
        }

        /** Data that a restore was asked to keep aside, and that is no more than that. */
        private void clearAside(Version current) {
            for (Path path : beside()) {
                if (path.getFileName().toString().startsWith("target.before_restore_")) {
                    TreeComparison.assertSame(current.tree(), path);
                    Programs.remove(path);
                }
            }
        }

        private List<Path> beside() {
            return namesIn(place);
        }

        private static List<Path> namesIn(Path directory) {
            try (Stream<Path> paths = Files.list(directory)) {
                return paths.toList();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private void renewVault() {
            Programs.remove(vault);
            Programs.copy(site.vault(), vault);
        }
    }
}
