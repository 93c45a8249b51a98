package io.meridian.interfaces.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.Test;

import java.time.Duration;

final class PendingPlansTest {
    private final ManualEnvironment environment = new ManualEnvironment(1);
    private final PendingPlans plans = new PendingPlans(environment);

    @Test
    void aPlanIsGivenOutOnce() {
        plans.hold("ada", "request", "digest", "plan");

        assertEquals("plan", plans.take("ada", "request", "digest", String.class));
        assertRefused(Conflict.class, "plan.unknown", "ada", "request", "digest");
    }

    @Test
    void othersAndOtherRequestsDoNotGetItAndDoNotUseItUp() {
        plans.hold("ada", "request", "digest", "plan");

        assertRefused(Conflict.class, "plan.unknown", "bob", "request", "digest");
        assertRefused(InvalidRequest.class, "plan.other_request", "ada", "another", "digest");
        assertEquals("plan", plans.take("ada", "request", "digest", String.class));
    }

    @Test
    void aPlanGrowsOld() {
        plans.hold("ada", "request", "digest", "plan");
        environment.advance(Duration.ofMinutes(11));

        assertRefused(Conflict.class, "plan.expired", "ada", "request", "digest");
    }

    @Test
    void theOldestOfTooManyIsForgotten() {
        for (int plan = 0; plan <= 16; plan++) {
            plans.hold("ada", "request", "digest " + plan, "plan " + plan);
        }

        assertRefused(Conflict.class, "plan.unknown", "ada", "request", "digest 0");
        assertEquals("plan 1", plans.take("ada", "request", "digest 1", String.class));
        assertEquals("plan 16", plans.take("ada", "request", "digest 16", String.class));
    }

    private void assertRefused(
            Class<? extends Failure> type,
            String code,
            String caller,
            String request,
            String digest) {
        Failure refused =
                assertThrows(type, () -> plans.take(caller, request, digest, String.class));
        assertEquals(code, refused.code());
    }
}
