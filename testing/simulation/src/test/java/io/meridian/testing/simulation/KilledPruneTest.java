package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.kit.reader.IndependentReader;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A prune killed at any instant, and killed again while it is made up for, takes nothing that a
 * backup needs; the next one finishes, also past the session that a killed backup left.
 */
final class KilledPruneTest {
    private static final int KILLS = Effort.of(15, 100);
    private static final int OBSERVED = 3;
    private static final int MOST_ATTEMPTS = 20;
    private static final String[] PRUNE = {"repo", "prune", "--json"};

    @Test
    void backupsOutliveKillsAndTheNextPruneFinishes() throws Exception {
        Lanes.run(
                random -> {
                    try (Site site = new Site()) {
                        Story story = new Story(site.init(), random);
                        story.prepare();
                        story.play(KILLS / Lanes.COUNT);
                    }
                });
    }

    /** One vault with much to prune, of which a new copy is pruned each time. */
    private static final class Story {
        private final Site site;
        private final SplittableRandom random;
        private final Killer killer;
        private final Path source;
        private final Path vault;
        private final Product product;
        private final Map<String, Path> kept = new HashMap<>();

        Story(Site site, SplittableRandom random) {
            this.site = site;
            this.random = random;
            this.killer = new Killer(random.split());
            this.source = site.directory("source");
            this.vault = site.path("pruned");
            this.product = site.product().with("MERIDIAN_REPO", vault.toString());
        }

        /** Forgotten backups whose packs are wholly or partly unused, and a dead session. */
        void prepare() {
            Map<String, Path> states = new LinkedHashMap<>();
            Trees.grow(source, random.nextLong(), 40);
            for (int i = 0; i < 5; i++) {
                Trees.change(source, random.nextLong(), 12);
                Path state = Programs.copy(source, site.path("state-" + i));
                states.put(site.backUp(source), state);
            }
            List<String> ids = List.copyOf(states.keySet());
            site.product().run("backup", "delete", ids.get(0), ids.get(1), ids.get(3)).expect(0);
            kept.put(ids.get(2), states.get(ids.get(2)));
            kept.put(ids.get(4), states.get(ids.get(4)));
            leaveSession();
            for (int i = 0; i < OBSERVED; i++) {
                renewVault();
                assertFinished(killer.observe(product, PRUNE));
            }
        }

        /** A backup may be too quick to be killed between its session and its outcome. */
        private void leaveSession() {
            for (int i = 0; i < MOST_ATTEMPTS && openSessions().isEmpty(); i++) {
                Trees.change(source, random.nextLong(), 12);
                Set<String> before = names("sessions");
                Running backup = site.product().start("backup", "create", source.toString());
                backup.await(() -> !before.containsAll(names("sessions")));
                backup.kill();
                Set<String> made = Site.backups(site.reader());
                made.removeAll(kept.keySet());
                made.forEach(id -> site.product().run("backup", "delete", id).expect(0));
            }
            assertEquals(1, openSessions().size(), "no session of a killed backup");
        }

        private Set<String> openSessions() {
            Set<String> open = new HashSet<>(names("sessions"));
            open.removeIf(name -> name.contains("."));
            open.removeAll(names("outcomes"));
            return open;
        }

        void play(int kills) {
            int done = 0;
            while (done < kills) {
                renewVault();
                int inARow = Math.min(1 + random.nextInt(3), kills - done);
                for (int i = 0; i < inARow; i++) {
                    killer.kill(product, PRUNE);
                    checkOneOfThoseKept();
                }
                done += inARow;
                finishAndGoOn();
            }
            killer.assertManyCameInTime();
        }

        private void finishAndGoOn() {
            assertFinished(product.run(PRUNE));
            checkKept();
            if (random.nextInt(4) == 0) {
                String next =
                        Site.idIn(product.run("backup", "create", source.toString(), "--json"));
                site.assertHolds(site.reader(vault), next, source);
                product.run("backup", "verify", "--all", "--level", "deep").expect(0);
            }
        }

        private void checkOneOfThoseKept() {
            IndependentReader reader = site.reader(vault);
            assertEquals(kept.keySet(), Site.backups(reader));
            List<String> ids = kept.keySet().stream().sorted().toList();
            String id = ids.get(random.nextInt(ids.size()));
            site.assertHolds(reader, id, kept.get(id));
        }

        private void checkKept() {
            IndependentReader reader = site.reader(vault);
            assertEquals(kept.keySet(), Site.backups(reader));
            Site.inspect(reader);
            kept.forEach((id, state) -> site.assertHolds(reader, id, state));
        }

        private static void assertFinished(Ended prune) {
            assertTrue(prune.expect(0).json().get("finished").asBoolean(), prune::toString);
        }

        private void renewVault() {
            Programs.remove(vault);
            Programs.copy(site.vault(), vault);
        }

        private Set<String> names(String folder) {
            Path directory = site.vault().resolve(folder);
            if (!Files.isDirectory(directory)) {
                return Set.of();
            }
            try (Stream<Path> files = Files.list(directory)) {
                return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
