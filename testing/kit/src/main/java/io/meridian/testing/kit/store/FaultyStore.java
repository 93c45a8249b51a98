package io.meridian.testing.kit.store;

import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.Durability;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.store.FaultScript.Strike;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A store whose requests fail as its rules say. What it wraps is the disk: after a crash a test
 * goes on with that, as the next process would. Thread-safe.
 */
public final class FaultyStore extends PassingStore {
    private final ObjectStore disk;
    private final FaultScript script = new FaultScript();
    private final Queue<Runnable> late = new ConcurrentLinkedQueue<>();
    private final Set<ObjectName> awaitingBarrier = ConcurrentHashMap.newKeySet();
    private volatile boolean crashed;

    public FaultyStore(ObjectStore disk) {
        super(disk);
        this.disk = disk;
    }

    /** Adds a rule; it counts requests from now on. Of several that strike, the oldest does. */
    public FaultyStore inject(FaultRule rule) {
        script.add(rule, rule.fault() == Fault.STALE_LIST ? disk.listAll("") : List.of());
        return this;
    }

    /** Forgets all rules. What crashed stays crashed. */
    public void heal() {
        script.clear();
    }

    /** How many requests were hit so far. A test that needs a fault should see that it struck. */
    public int struck() {
        return script.struck();
    }

    public boolean isCrashed() {
        return crashed;
    }

    /** Lets the requests that timed out take effect, in order, and tells how many there were. */
    public int arriveLate() {
        int arrived = 0;
        for (Runnable request = late.poll(); request != null; request = late.poll()) {
            request.run();
            arrived++;
        }
        return arrived;
    }

    /** Inverts a bit of an object at rest. */
    public void flipStoredBit(ObjectName name, long bit) {
        disk.put(name, Damage.withBitFlipped(disk.get(name), bit));
    }

    /** Cuts off an object at rest. */
    public void truncateStored(ObjectName name, int lengthBytes) {
        disk.put(name, disk.get(name).limit(lengthBytes));
    }

    @Override
    public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions options) {
        Optional<Fault> fault = fault(RequestKind.CREATE, name.value());
        if (fault.equals(Optional.of(Fault.LOST_WRITE))) {
            return true;
        }
        ByteBuffer written = Damage.asWritten(content, fault);
        return request(
                RequestKind.CREATE,
                fault,
                name.value(),
                () -> {
                    boolean created = disk.createIfAbsent(name, written.duplicate(), options);
                    if (created && options.durability() == Durability.AT_BARRIER) {
                        awaitingBarrier.add(name);
                    }
                    return created;
                });
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        Optional<Fault> fault = fault(RequestKind.PUT, name.value());
        ByteBuffer written = Damage.asWritten(content, fault);
        run(RequestKind.PUT, fault, name.value(), () -> disk.put(name, written.duplicate()));
    }

    @Override
    public void barrier() {
        Set<ObjectName> waiting = Set.copyOf(awaitingBarrier);
        run(
                RequestKind.BARRIER,
                fault(RequestKind.BARRIER, ""),
                "barrier",
                () -> {
                    disk.barrier();
                    awaitingBarrier.removeAll(waiting);
                });
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        return read(name, () -> disk.get(name));
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        return read(name, () -> disk.get(name, range));
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        Optional<Strike> strike = strike(RequestKind.LIST, prefix);
        switch (strike.map(Strike::fault).orElse(null)) {
            case Fault.STALE_LIST ->
                    strike.orElseThrow().listing().stream()
                            .filter(object -> object.name().value().startsWith(prefix))
                            .forEach(visitor);
            case Fault.PARTIAL_LIST -> {
                List<StoredObject> all = disk.listAll(prefix);
                all.subList(0, all.size() / 2).forEach(visitor);
                throw unavailable(prefix);
            }
            case null, default ->
                    run(
                            RequestKind.LIST,
                            strike.map(Strike::fault),
                            prefix,
                            () -> disk.list(prefix, visitor));
        }
    }

    @Override
    public void delete(ObjectName name) {
        Optional<Fault> fault = fault(RequestKind.DELETE, name.value());
        run(RequestKind.DELETE, fault, name.value(), () -> disk.delete(name));
    }

    private ByteBuffer read(ObjectName name, Supplier<ByteBuffer> request) {
        Optional<Fault> fault = fault(RequestKind.GET, name.value());
        return Damage.asRead(request(RequestKind.GET, fault, name.value(), request), fault);
    }

    private Optional<Fault> fault(RequestKind kind, String name) {
        return strike(kind, name).map(Strike::fault);
    }

    private Optional<Strike> strike(RequestKind kind, String name) {
        if (crashed) {
            throw new CrashedError("crashed before " + kind + " " + name);
        }
        return script.strike(kind, name);
    }

    private void run(RequestKind kind, Optional<Fault> fault, String name, Runnable request) {
        if (fault.equals(Optional.of(Fault.LOST_WRITE))) {
            return;
        }
        request(
                kind,
                fault,
                name,
                () -> {
                    request.run();
                    return true;
                });
    }

    /** The request with the faults that strike whole requests; others are the callers'. */
    private <T> T request(
            RequestKind kind, Optional<Fault> fault, String name, Supplier<T> request) {
        return switch (fault.orElse(null)) {
            case Fault.ERROR_BEFORE -> throw unavailable(name);
            case Fault.ERROR_AFTER -> {
                var _ = request.get();
                throw unavailable(name);
            }
            case Fault.TIMEOUT -> {
                if (kind != RequestKind.GET && kind != RequestKind.LIST) {
                    late.add(
                            () -> {
                                var _ = request.get();
                            });
                }
                throw new Unavailable(StoreFailures.TIMEOUT, "no answer in time about " + name);
            }
            case Fault.DENIED -> throw new Denied("store.denied", "may not touch " + name);
            case Fault.FULL_DISK ->
                    throw StoreFailures.full(location(), new ObjectName(name), null);
            case Fault.CRASH_BEFORE -> throw crash(name);
            case Fault.CRASH_AFTER -> {
                var _ = request.get();
                throw crash(name);
            }
            case Fault.POWER_LOSS -> {
                var _ = request.get();
                throw losePower(name);
            }
            case null, default -> request.get();
        };
    }

    private CrashedError crash(String name) {
        crashed = true;
        return new CrashedError("crashed at " + name);
    }

    private CrashedError losePower(String name) {
        CrashedError crash = crash(name);
        awaitingBarrier.forEach(disk::delete);
        return crash;
    }

    private static Unavailable unavailable(String name) {
        return new Unavailable("store.unreachable", "the store failed at " + name);
    }
}
