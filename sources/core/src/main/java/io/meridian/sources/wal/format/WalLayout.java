package io.meridian.sources.wal.format;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** How the files of a directory with a log are called, and what is in them. Immutable. */
public final class WalLayout {
    /** KyroDB's, whose directories may be of either form of record. */
    public static final WalLayout KYRODB =
            new WalLayout(
                    ManifestKind.JSON,
                    "snapshot_[0-9]*",
                    "wal_*.wal",
                    new byte[] {0x00, 0x4C, 0x41, 0x57},
                    new FrameLayout(
                            4,
                            ByteOrder.LITTLE_ENDIAN,
                            100L << 20,
                            FrameLayout.Sum.CRC32,
                            FrameLayout.SumPlace.AFTER),
                    List.of(
                            new RecordForm(
                                    "kyrodb",
                                    Structure.KYRODB,
                                    new Field(-16, 8),
                                    new Field(-8, 8),
                                    TimeUnit.SECONDS),
                            new RecordForm(
                                    "kyrodb-document-era",
                                    Structure.KYRODB_DOCUMENT_ERA,
                                    null,
                                    new Field(-8, 8),
                                    TimeUnit.SECONDS)));

    private final ManifestKind manifest;
    private final String snapshots;
    private final String logs;
    private final byte[] header;
    private final FrameLayout frame;
    private final List<RecordForm> forms;

    /**
     * @param snapshots pattern of the names of snapshots; empty when there are none
     * @param logs pattern of the names of log files
     * @param header what each log file begins with; copied
     * @param forms that records may have, of which the files of one directory have one
     */
    public WalLayout(
            ManifestKind manifest,
            String snapshots,
            String logs,
            byte[] header,
            FrameLayout frame,
            List<RecordForm> forms) {
        this.manifest = Objects.requireNonNull(manifest);
        this.snapshots = Objects.requireNonNull(snapshots);
        this.logs = Objects.requireNonNull(logs);
        this.header = header.clone();
        this.frame = Objects.requireNonNull(frame);
        this.forms = List.copyOf(forms);
    }

    /** What names the files that belong together. */
    public enum ManifestKind {
        /** KyroDB's JSON, or its earlier text, in {@code MANIFEST}. */
        JSON,
        /** Nothing: all files that are there belong together. */
        NONE
    }

    public ManifestKind manifest() {
        return manifest;
    }

    public String snapshots() {
        return snapshots;
    }

    public String logs() {
        return logs;
    }

    /** A copy. */
    public byte[] header() {
        return header.clone();
    }

    public FrameLayout frame() {
        return frame;
    }

    public List<RecordForm> forms() {
        return forms;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WalLayout layout
                && manifest == layout.manifest
                && snapshots.equals(layout.snapshots)
                && logs.equals(layout.logs)
                && Arrays.equals(header, layout.header)
                && frame.equals(layout.frame)
                && forms.equals(layout.forms);
    }

    @Override
    public int hashCode() {
        return Objects.hash(manifest, snapshots, logs, Arrays.hashCode(header), frame, forms);
    }
}
