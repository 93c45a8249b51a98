package io.meridian.stores;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Checks that a real store keeps the promises a vault rests on; some accept a conditional create
 * and overwrite all the same. Works on a few small objects {@code probe-<random>-*} and deletes
 * them again. Used by one thread, once.
 */
public final class StoreProbe {
    private static final int RACERS = 8;
    private static final int CONTENT_BYTES = 4096;
    private static final ByteRange PART = new ByteRange(1000, 100);

    private final Environment environment;
    private final ObjectStore store;
    private final ObjectName raced;
    private final ObjectName plain;
    private final String prefix;
    private final List<Finding> findings = new ArrayList<>();

    private StoreProbe(Environment environment, ObjectStore store) {
        this.environment = Objects.requireNonNull(environment);
        this.store = Objects.requireNonNull(store);
        this.prefix = "probe-" + HexFormat.of().formatHex(environment.randomBytes(8)) + "-";
        this.raced = new ObjectName(prefix + "raced");
        this.plain = new ObjectName(prefix + "plain");
    }

    /**
     * What was found out about a store.
     *
     * @param findings broken promises as errors, lesser things as warnings; empty when all is well
     */
    public record Result(List<Finding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }

        /** Whether a vault may be kept there. */
        public boolean passed() {
            return findings.stream().noneMatch(found -> found.severity() == Severity.ERROR);
        }
    }

    /**
     * Probes a store.
     *
     * @throws io.meridian.kernel.failure.Failure when the store can't be reached, written or read
     */
    public static Result run(Environment environment, ObjectStore store) {
        return new StoreProbe(environment, store).run();
    }

    private Result run() {
        if (!store.features().contains(StoreFeature.CONDITIONAL_CREATE)) {
            findings.add(
                    Finding.error(
                            "store.probe.conditional_create",
                            store.location(),
                            "it can't create an object only if the name is free",
                            "use a file system with hard links, or another store"));
            return new Result(findings);
        }
        try {
            checkRace();
            checkReadAfterWrite();
            checkListing();
        } catch (RuntimeException failure) {
            deleteAllAfter(failure);
            throw failure;
        }
        deleteAll();
        return new Result(findings);
    }

    private void deleteAllAfter(RuntimeException failure) {
        try {
            deleteAll();
        } catch (RuntimeException remains) {
            failure.addSuppressed(remains);
        }
    }

    private void checkRace() {
        List<byte[]> contents =
                IntStream.range(0, RACERS)
                        .mapToObj(racer -> environment.randomBytes(CONTENT_BYTES))
                        .toList();
        List<Callable<Boolean>> racers = new ArrayList<>();
        for (byte[] content : contents) {
            racers.add(() -> create(raced, content));
        }
        List<Boolean> won = environment.tasks().all(Tasks.Lane.IO, racers);
        int winners = Collections.frequency(won, true);
        if (winners != 1) {
            broken(
                    "conditional_create",
                    RACERS + " created one object at once: expected one winner, found " + winners);
            return;
        }
        boolean late = create(raced, environment.randomBytes(CONTENT_BYTES));
        if (late || !holds(raced, contents.get(won.indexOf(true)))) {
            broken("conditional_create", "an object was overwritten by a conditional create");
        }
    }

    private void checkReadAfterWrite() {
        byte[] content = environment.randomBytes(CONTENT_BYTES);
        if (!create(plain, content) || !holds(plain, content)) {
            broken("read_after_write", "an object just created reads differently");
            return;
        }
        ByteBuffer part =
                ByteBuffer.wrap(content, (int) PART.offsetBytes(), PART.lengthBytes()).slice();
        if (!store.get(plain, PART).equals(part)) {
            broken("range_read", "a part of an object isn't what was written there");
        }
    }

    private void checkListing() {
        List<ObjectName> listed = store.listAll(prefix).stream().map(StoredObject::name).toList();
        if (!listed.equals(List.of(plain, raced))) {
            broken(
                    "list_after_write",
                    "expected to list " + List.of(plain, raced) + ", found " + listed);
        }
        boolean sizesRight =
                store.listAll(prefix).stream().allMatch(object -> object.size() == CONTENT_BYTES);
        if (!sizesRight) {
            broken("list_sizes", "a listing gives wrong sizes");
        }
    }

    private void deleteAll() {
        try {
            store.delete(plain);
            store.delete(raced);
            store.delete(plain);
        } catch (Denied denied) {
            findings.add(
                    Finding.warning(
                            "store.no_delete",
                            store.location(),
                            "may not delete; " + prefix + "* remain: " + denied.fact(),
                            "prune needs the right to delete, backup doesn't"));
            return;
        }
        List<StoredObject> left = store.listAll(prefix);
        if (!left.isEmpty() || exists(plain) || exists(raced)) {
            broken("delete", "deleted objects are still there: " + left);
        }
    }

    private boolean create(ObjectName name, byte[] content) {
        return store.createIfAbsent(name, ByteBuffer.wrap(content), CreateOptions.DURABLE);
    }

    private boolean holds(ObjectName name, byte[] content) {
        try {
            return store.get(name).equals(ByteBuffer.wrap(content));
        } catch (NotFound | Corruption otherThanWritten) {
            return false;
        }
    }

    private boolean exists(ObjectName name) {
        try {
            store.get(name);
            return true;
        } catch (NotFound absent) {
            return false;
        }
    }

    private void broken(String promise, String message) {
        findings.add(
                Finding.error(
                        "store.probe." + promise,
                        store.location(),
                        message,
                        "don't keep a vault here; tell the maker of the store"));
    }
}
