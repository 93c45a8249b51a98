package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.kit.reader.IndependentReader;
import io.meridian.testing.kit.tree.TreeComparison;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Processes back up, restore, verify, delete and prune one vault at the same time, and many of them
 * are killed at any instant. An operation may fail; none ever gives wrong data or calls sound data
 * damaged, and nothing that was committed is lost.
 */
final class ThrashTest {
    private static final Duration LENGTH = Duration.ofSeconds(Effort.of(6, 240));
    private static final int WORKERS = Effort.of(2, 4);
    private static final int OK = 0;
    private static final int NOT_FOUND = 3;
    private static final int CONFLICT = 4;
    private static final int CORRUPTION = 5;
    private static final int INCOMPLETE = 8;

    @Test
    void nothingCommittedIsLostHoweverManyAreKilled() throws Exception {
        try (Site site = new Site()) {
            Thrash thrash = new Thrash(site.init());
            thrash.run(new SplittableRandom(SeededTest.random().nextLong()));
            thrash.checkEverything();
        }
    }

    /** What is known of one vault. Thread-safe. */
    private static final class Thrash {
        private final Site site;
        private final long end = System.nanoTime() + LENGTH.toNanos();

        /** By description: what a backup that was begun holds, if it is there. */
        private final Map<String, Path> begun = new ConcurrentHashMap<>();

        /** Descriptions by id, of backups that were said to be done and that nobody deletes. */
        private final Map<String, String> committed = new ConcurrentHashMap<>();

        private final Map<String, Integer> killed = new ConcurrentHashMap<>();
        private final Map<String, Integer> ended = new ConcurrentHashMap<>();

        Thrash(Site site) {
            this.site = site;
        }

        void run(SplittableRandom random) throws Exception {
            List<Callable<Void>> workers = new ArrayList<>();
            Path first = Trees.grow(site.directory("source-0"), random.nextLong(), 40);
            for (int i = 0; i < WORKERS; i++) {
                Path source = i == 0 ? first : Programs.copy(first, site.path("source-" + i));
                workers.add(new Worker(this, "worker-" + i, source, random.split()));
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
                for (Future<Void> worker : threads.invokeAll(workers)) {
                    worker.get();
                }
            }
            System.out.println("ended: " + ended + ", killed: " + killed);
        }

        boolean isOver() {
            return System.nanoTime() > end;
        }

        /** Whatever the killed left behind, the next prune finishes, and all is there. */
        void checkEverything() {
            assertTrue(ended.getOrDefault("backup create", 0) > 0, "nothing was backed up");
            assertTrue(!killed.isEmpty(), "nobody was killed");
            Ended prune = site.product().run("repo", "prune", "--json").expect(OK);
            assertTrue(prune.json().get("finished").asBoolean(), prune::toString);
            IndependentReader reader = site.reader();
            Set<String> found = Site.backups(reader);
            assertTrue(
                    found.containsAll(committed.keySet()),
                    () -> "lost: of " + committed + " there is only " + found);
            Site.inspect(reader);
            for (JsonNode backup :
                    site.product().run("backup", "list", "--json").expect(OK).json()) {
                Path state = begun.get(backup.get("description").asString());
                site.assertHolds(reader, backup.get("id").asString(), state);
            }
            site.verifyEverything();
        }
    }

    /** One who does one thing after the other. */
    private record Worker(Thrash thrash, String name, Path source, SplittableRandom random)
            implements Callable<Void> {
        private static final Duration LONGEST_LIFE = Duration.ofMillis(900);

        @Override
        public Void call() {
            for (int round = 0; !thrash.isOver(); round++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> backUp(name + "-" + round);
                    case 3, 4 -> restore(name + "-restored-" + round);
                    case 5 -> verify();
                    case 6 -> delete();
                    default -> run("repo", "prune", "--json").expect(OK, INCOMPLETE, CONFLICT);
                }
            }
            return null;
        }

        private void backUp(String description) {
            Trees.change(source, random.nextLong(), 6);
            Path state = Programs.copy(source, thrash.site.path("state-" + description));
            thrash.begun.put(description, state);
            run("backup", "create", source.toString(), "--json", "--description", description)
                    .expect(OK, CONFLICT)
                    .ifDone(created -> thrash.committed.put(Site.idIn(created), description));
        }

        private void restore(String to) {
            Path target = thrash.site.path(to);
            for (Map.Entry<String, String> backup : chosen()) {
                run("backup", "restore", backup.getKey(), "--to", target.toString())
                        .expect(OK, NOT_FOUND, CORRUPTION)
                        .ifDone(
                                restored ->
                                        TreeComparison.assertSame(
                                                thrash.begun.get(backup.getValue()), target))
                        .ifMissing(() -> assertDeleted(backup.getKey()));
            }
            Programs.remove(target);
        }

        private void verify() {
            for (Map.Entry<String, String> backup : chosen()) {
                run("backup", "verify", backup.getKey(), "--level", "deep")
                        .expect(OK, NOT_FOUND, CORRUPTION)
                        .ifMissing(() -> assertDeleted(backup.getKey()));
            }
        }

        /** From here on it may be there or not. */
        private void delete() {
            if (thrash.committed.size() > 3) {
                for (Map.Entry<String, String> backup : chosen()) {
                    thrash.committed.remove(backup.getKey());
                    run("backup", "delete", backup.getKey()).expect(OK, NOT_FOUND, CONFLICT);
                }
            }
        }

        /** While it is deleted anything of it may be missing. */
        private void assertDeleted(String id) {
            assertTrue(!thrash.committed.containsKey(id), () -> id + " is lost");
        }

        /** One of those that are committed, or none. */
        private List<Map.Entry<String, String>> chosen() {
            List<Map.Entry<String, String>> all = new ArrayList<>(thrash.committed.entrySet());
            return all.isEmpty() ? all : List.of(all.get(random.nextInt(all.size())));
        }

        /** Half of them are killed, unless they are quicker. */
        private Outcome run(String... arguments) {
            Running running = thrash.site.product().start(arguments);
            boolean doomed = random.nextBoolean();
            Duration life = Duration.ofMillis(random.nextLong(LONGEST_LIFE.toMillis()));
            boolean kills = doomed && !running.endsWithin(life);
            (kills ? thrash.killed : thrash.ended)
                    .merge(arguments[0] + " " + arguments[1], 1, Integer::sum);
            return new Outcome(kills ? running.kill() : running.end(), kills);
        }
    }

    /** How a command ended that may have been killed. */
    private record Outcome(Ended ended, boolean killed) {
        Outcome expect(Integer... codes) {
            if (!killed) {
                ended.expect(ended.exitCode());
                assertTrue(List.of(codes).contains(ended.exitCode()), ended::toString);
            }
            return this;
        }

        Outcome ifDone(Consumer<Ended> then) {
            if (!killed && ended.exitCode() == OK) {
                then.accept(ended);
            }
            return this;
        }

        void ifMissing(Runnable then) {
            if (!killed && List.of(NOT_FOUND, CORRUPTION).contains(ended.exitCode())) {
                then.run();
            }
        }
    }
}
