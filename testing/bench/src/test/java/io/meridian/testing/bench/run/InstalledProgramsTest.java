package io.meridian.testing.bench.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class InstalledProgramsTest {
    @Test
    void findsWhatIsOnThePath() {
        assertTrue(InstalledPrograms.isOnPath("sh"));
    }

    @Test
    void missesWhatIsNot() {
        assertFalse(InstalledPrograms.isOnPath("no-such-backup-tool"));
    }
}
