package io.meridian.kernel.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Cancelled;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

final class CancellationTest {
    private final Cancellation cancellation = new Cancellation();

    @Test
    void onceAskedItStaysAsked() {
        cancellation.check();

        cancellation.cancel();

        assertTrue(cancellation.isCancelled());
        assertThrows(Cancelled.class, cancellation::check);
        assertThrows(Cancelled.class, cancellation::check);
    }

    @Test
    void whoFinishesIsNotStoppedAndOthersAre() {
        cancellation.cancel();

        cancellation.finishing(
                () -> {
                    cancellation.finishing(cancellation::check);
                    cancellation.check();
                    assertFalse(cancellation.isCancelled());
                    assertTrue(CompletableFuture.supplyAsync(cancellation::isCancelled).join());
                });

        assertThrows(Cancelled.class, cancellation::check);
    }

    @Test
    void aFailureEndsTheFinishingToo() {
        cancellation.cancel();

        IllegalStateException failure =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                cancellation.finishing(
                                        () -> {
                                            throw new IllegalStateException("no more");
                                        }));

        assertEquals("no more", failure.getMessage());
        assertTrue(cancellation.isCancelled());
    }
}
