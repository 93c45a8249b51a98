package io.meridian.stores.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.FailureKind;
import io.meridian.stores.ObjectName;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

class LocalFailuresTest {
    private static final ObjectName NAME = new ObjectName("packs/ab");

    @TempDir private Path directory;

    private LocalFailures failures;

    @BeforeEach
    void openRoot() throws IOException {
        failures = new LocalFailures(LocalRoot.at(directory));
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device,  UNAVAILABLE, store.full",
        "Disk quota exceeded,      UNAVAILABLE, store.full",
        "Input/output error,       UNAVAILABLE, store.io",
        "Stale file handle,        UNAVAILABLE, store.io",
        "Too many open files,      UNAVAILABLE, store.io",
        "Read-only file system,    DENIED,      store.read_only",
        "Operation not permitted,  DENIED,      store.denied",
        "Is a directory,           CORRUPTION,  store.not_an_object",
        "Not a directory,          CORRUPTION,  store.not_an_object",
    })
    void textOfTheErrorDecides(String text, FailureKind kind, String code) {
        assertTranslated(kind, code, new FileSystemException("file", null, text));
        assertTranslated(kind, code, new IOException(text));
    }

    @Test
    void typeOfTheErrorDecides() {
        assertTranslated(FailureKind.DENIED, "store.denied", new AccessDeniedException("file"));
        assertTranslated(
                FailureKind.CORRUPTION,
                "store.not_an_object",
                new FileAlreadyExistsException("file"));
        assertTranslated(FailureKind.UNAVAILABLE, "store.io", new NoSuchFileException("file"));
        assertTranslated(FailureKind.UNAVAILABLE, "store.io", new IOException());
    }

    @Test
    void interruptIsCancellation() {
        IOException interrupt = new ClosedByInterruptException();

        assertEquals(FailureKind.CANCELLED, failures.translated("read", NAME, interrupt).kind());
        assertEquals(FailureKind.CANCELLED, failures.notDurable("it", interrupt).kind());
    }

    @Test
    void whatFailsAfterTheEffectIsAlwaysUnavailable() {
        IOException denied = new AccessDeniedException("file");
        IOException full = new IOException("No space left on device");

        assertEquals(FailureKind.UNAVAILABLE, failures.notDurable("it", denied).kind());
        assertEquals(FailureKind.UNAVAILABLE, failures.tempRemains(NAME, denied).kind());
        assertEquals("store.full", failures.notDurable("it", full).code());
        assertTrue(failures.notDurable("it", full).hints().getFirst().contains("free space"));
    }

    private void assertTranslated(FailureKind kind, String code, IOException cause) {
        Failure failure = failures.translated("write", NAME, cause);

        assertEquals(kind, failure.kind(), failure.fact());
        assertEquals(code, failure.code());
        assertSame(cause, failure.getCause());
        assertTrue(failure.fact().contains(NAME.value()), failure.fact());
        assertTrue(failure.fact().contains(directory.getFileName().toString()), failure.fact());
        assertFalse(failure.hints().isEmpty());
    }
}
