package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupResults.KeyDifference;
import io.meridian.engine.api.BackupResults.KeyDifferences;
import io.meridian.engine.api.BackupResults.KeySample;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;

/** Differing keys, for people. */
final class KeyText {
    private KeyText() {}

    static void print(KeyDifferences keys, PrintStream out) {
        for (KeyDifference family : keys.columnFamilies()) {
            out.println();
            out.println(headline(keys, family));
            family.samples().forEach(sample -> out.println("  " + line(sample)));
        }
    }

    private static String headline(KeyDifferences keys, KeyDifference family) {
        String name = Names.printable(family.columnFamily());
        String counts =
                family.compared()
                        ? "%s keys added, %s removed, %s changed, %s the same"
                                .formatted(
                                        Phrasing.count(family.added()),
                                        Phrasing.count(family.removed()),
                                        Phrasing.count(family.modified()),
                                        Phrasing.count(family.unchanged()))
                        : "keys not compared";
        return "column family " + name + presence(keys, family.columnFamily()) + ": " + counts;
    }

    private static String presence(KeyDifferences keys, String family) {
        if (keys.columnFamiliesAdded().contains(family)) {
            return " (only in the newer)";
        }
        return keys.columnFamiliesRemoved().contains(family) ? " (only in the older)" : "";
    }

    private static String line(KeySample sample) {
        return switch (sample.change()) {
            case ADDED -> "+ " + key(sample) + "  " + Phrasing.size(sample.newValueSizeBytes());
            case REMOVED -> "- " + key(sample) + "  " + Phrasing.size(sample.oldValueSizeBytes());
            case MODIFIED, METADATA -> "M " + key(sample) + "  " + sizes(sample);
        };
    }

    private static String key(KeySample sample) {
        String key =
                sample.keyEncoding().equals("hex")
                        ? "0x" + sample.key()
                        : '"' + Names.printable(sample.key()) + '"';
        return sample.keyShortened()
                ? key + "… (" + Phrasing.size(sample.keySizeBytes()) + ")"
                : key;
    }

    private static String sizes(KeySample sample) {
        String size = Phrasing.size(sample.newValueSizeBytes());
        return sample.oldValueSizeBytes() == sample.newValueSizeBytes()
                ? size
                : Phrasing.size(sample.oldValueSizeBytes()) + " -> " + size;
    }
}
