package io.meridian.engine.backup;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.finding.Finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files that could not be read, and the hard links that lose their content with them. Whether a
 * file can be read is often known only after its links were handed over; the repository's writer
 * leaves those out, and here they are told. Thread-safe.
 */
final class LeftOut {
    private final Set<EntryPath> files = new HashSet<>();
    private final Map<EntryPath, List<EntryPath>> linksByFirst = new HashMap<>();

    /** A file is left out. Returns a finding for every link to it that was handed over. */
    synchronized List<Finding> file(EntryPath path) {
        files.add(path);
        List<EntryPath> links = linksByFirst.getOrDefault(path, List.of());
        return links.stream().map(link -> lost(link, path)).toList();
    }

    /** Whether the first name of this link was left out; else the link is remembered. */
    synchronized boolean hasLost(EntryPath link, EntryPath first) {
        if (files.contains(first)) {
            return true;
        }
        linksByFirst.computeIfAbsent(first, any -> new ArrayList<>(1)).add(link);
        return false;
    }

    static Finding lost(EntryPath link, EntryPath first) {
        return Finding.warning(
                "source.link_left_out",
                link.toString(),
                "left out: it is another name of " + first + ", whose content could not be read",
                "");
    }
}
