package io.meridian.testing.bench.tool;

import java.nio.file.Path;
import java.util.List;

/** Every tool there is, in the order in which they are reported. */
public final class Tools {
    private Tools() {}

    /** All tools; {@code launcher} is the {@code meridian} script. */
    public static List<Tool> all(Path launcher) {
        return List.of(
                new Meridian(launcher.toAbsolutePath()),
                new Restic(),
                new Borg("borg-lz4", "lz4"),
                new Borg("borg-zstd3", "zstd,3"),
                new TarZstd(),
                new Copy());
    }
}
