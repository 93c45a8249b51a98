package io.meridian.embedded;

import io.meridian.engine.api.BackupRequests.Level;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The code that {@code docs/embedding.md} shows, between the marks. */
final class EmbeddingExample {
    private EmbeddingExample() {}

    static void backUpAndRestore(Path data, Path elsewhere) {
        // example: back up
        try (Meridian meridian = Meridian.open()) {
            ProtectedSource source = meridian.protect(data);

            BackupResults.Created nightly =
                    source.backup(BackupOptions.MANUAL.type(BackupType.SCHEDULED).tags("nightly"));
            String id = nightly.backup().id();
            if (nightly.verificationFailed() || !nightly.findings().isEmpty()) {
                nightly.findings().forEach(System.err::println);
            }

            meridian.verify(id, Level.DEEP);
            meridian.restore(id, elsewhere); // a new place
            source.restore(id); // its own place; what is there is backed up first
        }
        // end
    }

    static void migrate(Meridian meridian, Path data) {
        // example: migrate
        ProtectedSource source = meridian.protect(data);
        source.interruptedMigration().ifPresent(InterruptedMigration::restore);
        try {
            Migrated<Integer> migrated = source.migrate(2, () -> toVersionThree(data));
            System.out.println(migrated.value() + " records, before: " + migrated.backupId());
        } catch (MigrationFailed failed) {
            if (!failed.restored()) {
                throw failed; // its message says what is where, and the command that helps
            }
            System.err.println("still at version 2, because: " + failed.getCause());
        }
        // end
    }

    private static int toVersionThree(Path data) throws IOException {
        Files.writeString(data.resolve("version"), "3");
        return 1;
    }
}
