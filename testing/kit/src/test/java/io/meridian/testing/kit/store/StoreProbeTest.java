package io.meridian.testing.kit.store;

import static io.meridian.testing.kit.store.Samples.given;
import static io.meridian.testing.kit.store.Samples.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoreProbe;
import io.meridian.stores.local.LocalStore;
import io.meridian.stores.memory.MemoryStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class StoreProbeTest {
    private final SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
    private final MemoryStore disk = new MemoryStore(environment);
    private final FaultyStore faulty = new FaultyStore(disk);

    @TempDir private Path directory;

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void soundStorePassesAndIsLeftAsItWas() {
        given(disk, "config", "probe-stranger");

        assertEquals(List.of(), StoreProbe.run(environment, disk).findings());

        assertEquals(List.of("config", "probe-stranger"), names(disk, ""));
    }

    @Test
    void soundDirectoryPassesAndIsLeftEmpty() throws IOException {
        LocalStore store = LocalStore.create(environment, directory.resolve("store"));

        assertTrue(StoreProbe.run(environment, store).passed());

        try (Stream<Path> left = Files.walk(directory.resolve("store"))) {
            assertEquals(
                    List.of("store", "tmp~"),
                    left.map(Path::getFileName).map(Path::toString).toList());
        }
    }

    @Test
    void storeThatSaysItCannotIsNotTouched() {
        ObjectStore plain =
                Interposed.on(
                        disk,
                        (method, arguments, call) ->
                                method.getName().equals("features") ? Set.of() : call.call());

        assertBroken("store.probe.conditional_create", StoreProbe.run(environment, plain));
    }

    @Test
    void storeThatOverwritesIsFoundOut() {
        ObjectStore overwriting =
                Interposed.on(
                        disk,
                        (method, arguments, call) -> {
                            if (method.getName().equals("createIfAbsent")) {
                                disk.put((ObjectName) arguments[0], (ByteBuffer) arguments[1]);
                                return true;
                            }
                            return call.call();
                        });

        assertBroken("store.probe.conditional_create", StoreProbe.run(environment, overwriting));
        assertEquals(List.of(), names(disk, ""));
    }

    @Test
    void storeThatOverwritesThoughItSaysNoIsFoundOut() {
        ObjectStore overwriting =
                Interposed.on(
                        disk,
                        (method, arguments, call) -> {
                            ByteBuffer content =
                                    method.getName().equals("createIfAbsent")
                                            ? ((ByteBuffer) arguments[1]).duplicate()
                                            : ByteBuffer.allocate(0);
                            Object answer = call.call();
                            if (Boolean.FALSE.equals(answer)) {
                                disk.put((ObjectName) arguments[0], content);
                            }
                            return answer;
                        });

        assertBroken("store.probe.conditional_create", StoreProbe.run(environment, overwriting));
    }

    @Test
    void damageInWhatIsReadBackIsFoundOut() {
        faulty.inject(FaultRule.of(Fault.BIT_FLIP).on(RequestKind.CREATE).nth(10));

        assertBroken("store.probe.read_after_write", StoreProbe.run(environment, faulty));
    }

    @Test
    void truncationIsFoundOutByReadingAndByListing() {
        faulty.inject(FaultRule.of(Fault.TRUNCATION).nth(10));

        List<String> codes =
                StoreProbe.run(environment, faulty).findings().stream().map(Finding::code).toList();

        assertEquals(List.of("store.probe.read_after_write", "store.probe.list_sizes"), codes);
    }

    @Test
    void wrongRangeIsFoundOut() {
        faulty.inject(FaultRule.of(Fault.BIT_FLIP).on(RequestKind.GET).nth(3));

        assertBroken("store.probe.range_read", StoreProbe.run(environment, faulty));
    }

    @Test
    void staleListingIsFoundOut() {
        faulty.inject(FaultRule.of(Fault.STALE_LIST));

        assertBroken("store.probe.list_after_write", StoreProbe.run(environment, faulty));
    }

    @Test
    void deletionThatDoesNothingIsFoundOut() {
        faulty.inject(FaultRule.of(Fault.LOST_WRITE).on(RequestKind.DELETE).always());

        assertBroken("store.probe.delete", StoreProbe.run(environment, faulty));
    }

    @Test
    void rightToDeleteIsNotNeeded() {
        faulty.inject(FaultRule.of(Fault.DENIED).on(RequestKind.DELETE).always());

        StoreProbe.Result result = StoreProbe.run(environment, faulty);

        assertTrue(result.passed());
        assertEquals(Severity.WARNING, result.findings().getFirst().severity());
        assertEquals("store.no_delete", result.findings().getFirst().code());
    }

    @Test
    void unreachableStoreIsAFailureAndCleanedUpAllTheSame() {
        faulty.inject(FaultRule.of(Fault.ERROR_AFTER).on(RequestKind.CREATE).nth(10));

        assertThrows(Unavailable.class, () -> StoreProbe.run(environment, faulty));

        assertEquals(List.of(), names(disk, ""));
    }

    @Test
    void failedCleaningDoesNotHideTheFailure() {
        faulty.inject(FaultRule.of(Fault.TIMEOUT).on(RequestKind.GET).nth(1));
        faulty.inject(FaultRule.of(Fault.ERROR_BEFORE).on(RequestKind.DELETE));

        Unavailable failure =
                assertThrows(Unavailable.class, () -> StoreProbe.run(environment, faulty));

        assertEquals("store.timeout", failure.code());
        assertEquals(1, failure.getSuppressed().length);
    }

    private static void assertBroken(String code, StoreProbe.Result result) {
        assertFalse(result.passed());
        assertEquals(List.of(code), result.findings().stream().map(Finding::code).toList());
    }
}
