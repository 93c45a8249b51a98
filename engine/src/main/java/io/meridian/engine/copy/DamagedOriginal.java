package io.meridian.engine.copy;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;

import java.util.List;

/** What is damaged in the repository that is copied from, said so that nobody looks elsewhere. */
final class DamagedOriginal {
    private DamagedOriginal() {}

    static Corruption file(String backup, EntryPath path, Corruption why) {
        return new Corruption(
                why.code(),
                "backup " + backup + " can't be copied: its file " + path + ": " + why.fact(),
                hints(backup),
                why);
    }

    static Corruption tree(String backup, Failure why) {
        return new Corruption(
                why.code(),
                "backup " + backup + " can't be copied: its entries: " + why.fact(),
                hints(backup),
                why);
    }

    private static List<String> hints(String backup) {
        return List.of(
                "nothing of it counts in the target",
                "see what is damaged: meridian backup verify " + backup,
                "save what can be saved: meridian repo repair");
    }
}
