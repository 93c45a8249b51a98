package io.meridian.testing.kit.reader;

import java.util.List;

/**
 * A backup that exists: its manifest, and its marks in the order of their numbers.
 *
 * @param manifest what was written with the backup
 * @param marks what was said about it later
 */
public record Backup(Manifest manifest, List<Mark> marks) {

    /** Copies the list. */
    public Backup {
        marks = List.copyOf(marks);
    }

    /** The backup's id. */
    public String id() {
        return manifest.identity().id();
    }

    /** The backup's type as written in its manifest. */
    public String type() {
        return manifest.identity().type();
    }

    /**
     * Tags of the last tags mark, else of the manifest; {@code name=value} where a value is set.
     */
    public List<String> tags() {
        return marks.stream()
                .filter(mark -> mark.kind() == Mark.Kind.TAGS)
                .reduce((earlier, later) -> later)
                .map(mark -> mark.fields().stream().map(Backup::tag).toList())
                .orElse(manifest.tags());
    }

    /** Whether the last word on pinning is that it is pinned. */
    public boolean isPinned() {
        boolean pinned = false;
        for (Mark mark : marks) {
            pinned =
                    switch (mark.kind()) {
                        case PINNED -> true;
                        case UNPINNED -> false;
                        case VERIFIED, FAILED_VERIFICATION, TAGS -> pinned;
                    };
        }
        return pinned;
    }

    /** Whether the last verification found it whole; false when there was none. */
    public boolean isVerified() {
        boolean verified = false;
        for (Mark mark : marks) {
            verified =
                    switch (mark.kind()) {
                        case VERIFIED -> true;
                        case FAILED_VERIFICATION -> false;
                        case PINNED, UNPINNED, TAGS -> verified;
                    };
        }
        return verified;
    }

    /** Statistics of the manifest. */
    public Manifest.Statistics statistics() {
        return manifest.statistics();
    }

    /** What was backed up. */
    public Manifest.Origin source() {
        return manifest.origin();
    }

    /** Findings that the manifest lists; {@link Manifest#findingCount} may be greater. */
    public List<Manifest.Finding> findings() {
        return manifest.findings();
    }

    private static String tag(Mark.Field field) {
        return field.value().isEmpty() ? field.name() : field.name() + "=" + field.value();
    }
}
