package io.meridian.sources.exclude;

import io.meridian.kernel.entry.EntryPath;

import java.util.ArrayList;
import java.util.List;

/** An ordered list of patterns, the last that matches decides. Immutable. */
public final class ExcludeRules {
    private final List<ExcludePattern> patterns;

    /** Whether a pattern asks for more than the last name. */
    private final boolean anchored;

    private ExcludeRules(List<ExcludePattern> patterns) {
        this.patterns = patterns;
        this.anchored = patterns.stream().anyMatch(ExcludePattern::anchored);
    }

    /** One pattern each; empty lines and those that begin with {@code #} say nothing. */
    public static ExcludeRules parse(List<String> lines) {
        List<ExcludePattern> patterns = new ArrayList<>();
        for (String line : lines) {
            ExcludePattern.parse(line).ifPresent(patterns::add);
        }
        return new ExcludeRules(List.copyOf(patterns));
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /**
     * Whether the last pattern that matches this entry excludes it. Does not look at the
     * directories above it: a walk asks about them first. The root is never excluded.
     */
    public boolean excludes(EntryPath path, boolean directory) {
        if (patterns.isEmpty() || path.isRoot()) {
            return false;
        }
        List<byte[]> names = anchored ? names(path) : List.of(path.name());
        for (int i = patterns.size() - 1; i >= 0; i--) {
            ExcludePattern pattern = patterns.get(i);
            if (pattern.matches(names, directory)) {
                return !pattern.negated();
            }
        }
        return false;
    }

    private static List<byte[]> names(EntryPath path) {
        return Names.split(path.key(), (byte) 0);
    }
}
