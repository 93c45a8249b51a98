package io.meridian.testing.kit.reader;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what a restore could not do, one line for each kind of thing. One thread. */
final class Omissions {

    private record Seen(long count, String first) {}

    private final Map<String, Seen> kinds = new TreeMap<>();

    void add(String kind, Entry entry) {
        kinds.merge(
                kind,
                new Seen(1, entry.display()),
                (before, next) -> new Seen(before.count() + 1, before.first()));
    }

    List<String> lines() {
        return kinds.entrySet().stream()
                .map(
                        kind ->
                                "%s: %d entries, first %s"
                                        .formatted(
                                                kind.getKey(),
                                                kind.getValue().count(),
                                                kind.getValue().first()))
                .toList();
    }
}
