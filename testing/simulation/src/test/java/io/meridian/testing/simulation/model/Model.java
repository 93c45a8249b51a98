package io.meridian.testing.simulation.model;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.Vault;
import io.meridian.repository.vault.VaultOptions;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;
import io.meridian.testing.kit.store.PassingStore;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A vault with some history and those who will work with it: what is the same in every run. All
 * actors are of this very process; whose clock is hours ahead takes every other for dead.
 */
final class Model {
    static final Duration IN_TIME = Duration.ZERO;
    static final Duration HOURS_AHEAD = Duration.ofHours(5);
    static final VaultOptions PLAIN = VaultOptions.DEFAULT;

    /** A checkpoint after every entry. */
    static final VaultOptions CHECKPOINTED =
            VaultOptions.DEFAULT.withCheckpointEvery(Duration.ZERO);

    private final Disk disk = new Disk();
    private final MemoryStore kept = new MemoryStore(new ManualEnvironment(0));
    private final Unlock key;
    private final Map<String, Files> made = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final long seed;
    private int openings;

    /** What somebody does. */
    @FunctionalInterface
    interface Role {
        void play(Played played) throws Exception;
    }

    /**
     * Somebody in a run.
     *
     * @param store one request at a time
     */
    record Played(Model model, Run run, ObjectStore store, ActorEnvironment environment) {
        Vault open(VaultOptions options) {
            return Vault.open(store, model.key, environment, options);
        }

        /** With copies near of what the history wrote, whatever became of it since. */
        Vault openNearby(VaultOptions options) {
            MemoryStore copies = new MemoryStore(environment);
            for (StoredObject kept : model.kept.listAll("")) {
                copies.put(kept.name(), model.kept.get(kept.name()));
            }
            return open(options.withCache(repository -> copies));
        }
    }

    private record Part(String name, Duration ahead, UnaryOperator<ObjectStore> store, Role role) {}

    /** An empty vault; the names of what is stored follow from the seed. */
    Model(long seed) {
        this.seed = seed;
        Environment environment = environment(IN_TIME);
        Vault vault = Vault.create(disk, List.of(new NewSlot.KeyFile("model")), environment);
        String slot = vault.keys().slots().getFirst().id();
        key = new Unlock.KeyFileText(vault.keys().export(slot));
    }

    Disk disk() {
        return disk;
    }

    /** What a backup of that description holds. */
    Files made(String description) {
        Files files = made.get(description);
        if (files == null) {
            throw new AssertionError("nobody made '" + description + "'");
        }
        return files;
    }

    /** Makes a backup before the beginning. */
    Model with(String description, Files files) {
        made.put(description, files);
        Instant then = Disk.BEGINNING.minusSeconds(1000 - made.size());
        files.backUp(openKeeping(), Files.ONE, description, then);
        return this;
    }

    /** Forgets one before the beginning. */
    Model forgotten(String description) {
        Vault vault = open();
        vault.forget(List.of(id(vault, description)), "model");
        return this;
    }

    /** Says what a backup will hold that a role makes. */
    void willMake(String description, Files files) {
        made.put(description, files);
    }

    /** Adds somebody whose clock is ahead by that. */
    Model add(String name, Duration ahead, Role role) {
        return add(name, ahead, store -> store, role);
    }

    /** Adds somebody who does not get what the store says, but what that makes of it. */
    Model add(String name, Duration ahead, UnaryOperator<ObjectStore> store, Role role) {
        parts.add(new Part(name, ahead, store, role));
        return this;
    }

    /** Somebody's prune published before the beginning, and ended right there. */
    Model pruneBegun(Runnable beforePublishing) {
        ObjectStore store =
                dyingAt(
                        "condemned/",
                        publish -> {
                            beforePublishing.run();
                            publish.run();
                        });
        assertDies(
                () -> open(store, IN_TIME).maintenance().prune(100, Duration.ZERO, Progress.NONE));
        return this;
    }

    /** Somebody's backup lacked nothing but its outcome before the beginning, and ended there. */
    Model backupBegun(Files files) {
        Vault vault = open(dyingAt("outcomes/", commit -> {}), IN_TIME);
        assertDies(() -> files.backUp(vault, Files.OTHER, "uncommitted", Disk.BEGINNING));
        return this;
    }

    /** The disk of who dies when something is created in a folder, whether it is or not. */
    private ObjectStore dyingAt(String folder, Consumer<Runnable> last) {
        return new PassingStore(disk) {
            @Override
            public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions how) {
                if (!name.value().startsWith(folder)) {
                    return super.createIfAbsent(name, content, how);
                }
                last.accept(() -> super.createIfAbsent(name, content, how));
                throw new Cancelled("model.died", "at " + name);
            }
        };
    }

    private static void assertDies(Runnable work) {
        try {
            work.run();
        } catch (Cancelled died) {
            return;
        }
        throw new AssertionError("there was nothing to do");
    }

    /** Forges records of this vault, to be made before a backup that never commits. */
    Forger forger() {
        return new Forger(disk, key, environment(IN_TIME));
    }

    /** A new run, everybody at the beginning. */
    Run run() {
        Run run = new Run(disk.copy());
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            long own = Mix.of(seed, i);
            run.add(part.name, actor -> play(part, own, run, actor));
        }
        return run;
    }

    private void play(Part part, long own, Run run, Actor actor) throws Exception {
        ManualEnvironment clock = new ManualEnvironment(own);
        clock.advance(part.ahead);
        ActorEnvironment environment = new ActorEnvironment(actor, clock);
        part.role.play(new Played(this, run, part.store.apply(actor), environment));
    }

    /** A process on the disk as it is at the beginning. */
    private Vault open() {
        return open(disk, IN_TIME);
    }

    /** The same, which keeps copies of what the next backups will read. */
    private Vault openKeeping() {
        VaultOptions options = PLAIN.withCache(repository -> kept);
        return Vault.open(disk, key, environment(IN_TIME), options);
    }

    /** A process on some disk. */
    Vault open(ObjectStore store, Duration ahead) {
        return Vault.open(store, key, environment(ahead), PLAIN);
    }

    private Environment environment(Duration ahead) {
        ManualEnvironment environment = new ManualEnvironment(Mix.of(seed, 1000 + openings++));
        environment.advance(ahead);
        return environment;
    }

    static String id(Vault vault, String description) {
        return vault.backups().stream()
                .filter(backup -> backup.description().equals(description))
                .map(BackupRecord::id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no backup '" + description + "'"));
    }
}
