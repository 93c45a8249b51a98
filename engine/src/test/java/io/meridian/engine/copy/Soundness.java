package io.meridian.engine.copy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Repository;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.VerifyLevel;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** Whether a repository holds a backup of files whose contents are known. */
final class Soundness {
    private Soundness() {}

    /** Restores it whole, and examines it at the deepest level. */
    static void require(Repository repository, String id, Map<EntryPath, byte[]> files) {
        Map<EntryPath, byte[]> restored = new TreeMap<>();
        repository
                .open(id)
                .restore(
                        entry -> true,
                        entry -> {
                            byte[] bytes = new byte[(int) entry.size()];
                            if (entry.isFile()) {
                                restored.put(entry.path(), bytes);
                            }
                            return new RestoreSink.File() {
                                @Override
                                public void write(long offsetBytes, ByteBuffer data) {
                                    data.get(bytes, (int) offsetBytes, data.remaining());
                                }

                                @Override
                                public void finished() {}
                            };
                        },
                        Progress.NONE);
        assertEquals(files.keySet(), restored.keySet());
        files.forEach(
                (path, bytes) -> assertArrayEquals(bytes, restored.get(path), path::toString));
        assertTrue(repository.verify(id, VerifyLevel.DEEP, Progress.NONE).valid());
    }
}
