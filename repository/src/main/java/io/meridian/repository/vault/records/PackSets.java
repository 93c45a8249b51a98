package io.meridian.repository.vault.records;

import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Id.Id16;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Sets of pack ids as bytes, ascending. */
final class PackSets {
    private PackSets() {}

    static void write(ByteSink sink, Set<Id16> packs) {
        sink.uvar(packs.size());
        new TreeSet<>(packs).forEach(sink::id);
    }

    static Set<Id16> read(ByteReader reader) {
        Set<Id16> packs = new HashSet<>();
        for (int left = reader.count(Id16.BYTES); left > 0; left--) {
            packs.add(reader.id16());
        }
        return packs;
    }
}
