package io.meridian.app;

import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.HealthProbe.Diagnosis;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.Posix;
import io.meridian.repository.vault.codec.ChunkEncoder;
import io.meridian.repository.vault.codec.Compression;
import io.meridian.repository.vault.codec.Encoding;

import java.util.List;
import java.util.Locale;

/** Whether native code loads and works here. */
final class NativeProbes {
    private static final int SAMPLE_BYTES = 4096;

    private NativeProbes() {}

    static List<HealthProbe> all() {
        return List.of(
                NativeProbes::posix,
                () -> compression(Encoding.ZSTD),
                () -> compression(Encoding.LZ4));
    }

    private static Diagnosis posix() {
        return Posix.isSupported()
                ? Diagnosis.good("system calls", "files can be read and restored with all metadata")
                : Diagnosis.of(
                        "system calls",
                        Finding.warning(
                                "doctor.posix",
                                "system calls",
                                "directories can't be backed up or restored on this system",
                                "use Linux on x86-64, AArch64 or RISC-V"));
    }

    /** The encoder decompresses what it compressed and compares. */
    private static Diagnosis compression(Encoding encoding) {
        String name = encoding.name().toLowerCase(Locale.ROOT);
        try {
            new ChunkEncoder(new Compression(encoding, Compression.Effort.BALANCED))
                    .encode(new byte[SAMPLE_BYTES], 0, SAMPLE_BYTES);
            return Diagnosis.good(name, "compresses and decompresses");
        } catch (LinkageError missing) {
            return Diagnosis.of(
                    name,
                    Finding.warning(
                            "doctor.native_library",
                            name,
                            "the native library can't be loaded: " + missing.getMessage(),
                            "native libraries are unpacked to the temporary directory: it must"
                                    + " exist, have room, and allow execution"));
        }
    }
}
