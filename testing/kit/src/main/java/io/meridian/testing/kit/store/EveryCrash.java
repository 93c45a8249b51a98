package io.meridian.testing.kit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.stores.ObjectStore;

import org.junit.jupiter.api.DynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cuts a piece of work off at every single request it makes to its store, and checks what is left
 * each time. For a JUnit {@code @TestFactory}.
 */
public final class EveryCrash {
    private static final List<Fault> CRASHES =
            List.of(Fault.CRASH_BEFORE, Fault.CRASH_AFTER, Fault.POWER_LOSS);

    private EveryCrash() {}

    /** Work on a store; makes the same requests in every run. */
    public interface Scenario {
        /** A new store in the state before the work. */
        ObjectStore prepare();

        /** The work. */
        void run(ObjectStore store) throws Exception;

        /** Throws when what a crash left isn't as it must be, or the next process can't go on. */
        void check(ObjectStore survivor, CrashPoint crash) throws Exception;
    }

    /** One test for each request and kind of crash. Runs the work undisturbed once to count. */
    public static Stream<DynamicTest> of(Scenario scenario) throws Exception {
        RecordingStore recording = new RecordingStore(scenario.prepare());
        scenario.run(recording);
        List<CrashPoint> points = new ArrayList<>();
        for (RecordedRequest request : recording.requests()) {
            int number = points.size() / CRASHES.size() + 1;
            CRASHES.forEach(fault -> points.add(new CrashPoint(number, request, fault)));
        }
        return points.stream()
                .map(
                        point ->
                                DynamicTest.dynamicTest(
                                        point.toString(), () -> run(scenario, point)));
    }

    private static void run(Scenario scenario, CrashPoint point) throws Exception {
        ObjectStore survivor = scenario.prepare();
        FaultyStore store = new FaultyStore(survivor);
        store.inject(FaultRule.of(point.fault()).nth(point.number()));
        boolean finished = false;
        try {
            scenario.run(store);
            finished = true;
        } catch (Throwable cutOff) {
            if (!store.isCrashed()) {
                throw cutOff;
            }
        }
        assertEquals(1, store.struck(), "the crash must strike");
        assertEquals(false, finished, "work must not end normally after a crash");
        scenario.check(survivor, point);
    }
}
