package io.meridian.sources.appended;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.posix.FileKind;
import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.exclude.ExcludeRules;
import io.meridian.sources.follow.FileListing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which files of a directory are only appended to: each pattern is a directory, without wildcards,
 * and a pattern of names in it, such as {@code logs/*.log}. So a look lists few directories.
 * Immutable.
 */
final class AppendedPatterns implements FileListing {
    private final TreeMap<String, List<String>> namesByDirectory = new TreeMap<>();
    private final ExcludeRules rules;
    private final ExcludeRules excluded;

    /**
     * @param excludes patterns of what is left out of the source
     * @throws InvalidRequest code {@code source.append_only}
     */
    AppendedPatterns(List<String> patterns, List<String> excludes) {
        List<String> anchored = new ArrayList<>();
        for (String pattern : patterns) {
            String plain = pattern.startsWith("/") ? pattern.substring(1) : pattern;
            int slash = plain.lastIndexOf('/');
            String directory = slash < 0 ? "" : plain.substring(0, slash);
            requireUsable(pattern, plain, directory);
            namesByDirectory.computeIfAbsent(directory, it -> new ArrayList<>()).add(pattern);
            anchored.add("/" + plain);
        }
        this.rules = ExcludeRules.parse(anchored);
        this.excluded = ExcludeRules.parse(excludes);
    }

    /** The directories that are looked into; an empty one is the root. */
    SortedSet<String> directories() {
        return new TreeSet<>(namesByDirectory.keySet());
    }

    /** The same, below the root. */
    List<EntryPath> places() {
        return namesByDirectory.keySet().stream().map(AppendedPatterns::place).toList();
    }

    private static EntryPath place(String directory) {
        return directory.isEmpty() ? EntryPath.root() : EntryPath.of(directory);
    }

    boolean match(EntryPath path) {
        return rules.excludes(path, false) && !isExcluded(path);
    }

    @Override
    public List<EntryPath> list(PosixDirectory root) throws PosixException {
        List<EntryPath> found = new ArrayList<>();
        for (String directory : namesByDirectory.keySet()) {
            EntryPath path = place(directory);
            byte[] relative = directory.isEmpty() ? new byte[] {'.'} : path.slashed();
            try (PosixDirectory opened = root.openDirectoryStrictly(relative)) {
                for (ListedName name : opened.list()) {
                    EntryPath file = path.child(name.bytes());
                    if (mayBeFile(name.kind()) && match(file)) {
                        found.add(file);
                    }
                }
            } catch (PosixException failed) {
                if (!failed.isAbsent()) {
                    throw failed;
                }
            }
        }
        found.sort(order());
        return found;
    }

    @Override
    public Comparator<EntryPath> order() {
        return Comparator.naturalOrder();
    }

    private boolean isExcluded(EntryPath path) {
        boolean directory = false;
        for (EntryPath each = path; !each.isRoot(); each = each.parent()) {
            if (excluded.excludes(each, directory)) {
                return true;
            }
            directory = true;
        }
        return false;
    }

    private static boolean mayBeFile(FileKind kind) {
        return kind == FileKind.FILE || kind == FileKind.UNKNOWN;
    }

    private static void requireUsable(String pattern, String plain, String directory) {
        boolean path = !directory.isEmpty() || plain.indexOf('/') < 0;
        if (!path || plain.endsWith("/") || plain.startsWith("!") || hasWildcard(directory)) {
            throw unusable(pattern);
        }
        try {
            EntryPath.of(plain);
        } catch (IllegalArgumentException noPath) {
            throw unusable(pattern);
        }
    }

    private static boolean hasWildcard(String directory) {
        return directory.chars().anyMatch(each -> "*?[\\".indexOf(each) >= 0);
    }

    private static InvalidRequest unusable(String pattern) {
        return new InvalidRequest(
                "source.append_only",
                "append_only takes a directory and a pattern of names in it; found '"
                        + pattern
                        + "'",
                "write it as logs/*.log, one for each directory");
    }
}
