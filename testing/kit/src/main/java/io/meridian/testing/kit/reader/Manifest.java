package io.meridian.testing.kit.reader;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A manifest of section 9.
 *
 * @param identity which backup this is
 * @param origin what was backed up, where and by what
 * @param tags as given when it was made
 * @param parent id of the parent, empty for none
 * @param previousHex SHA-256 of the source's previous manifest object, zeros for none
 * @param statistics as counted when it was made
 * @param tree where its entries are
 * @param findingCount how many findings there were
 * @param findings those listed, at most 100
 * @param facts what the source knew of its data as a whole
 */
public record Manifest(
        Identity identity,
        Origin origin,
        List<String> tags,
        String parent,
        String previousHex,
        Statistics statistics,
        Tree tree,
        long findingCount,
        List<Finding> findings,
        Map<String, String> facts) {

    /**
     * Which backup this is.
     *
     * @param session session that wrote it
     * @param id the backup's id
     * @param type its type
     * @param isCheckpoint whether it is a checkpoint of an unfinished backup
     * @param created when it was made
     * @param snapshotTaken what moment of the source it shows
     * @param duration how long it took
     */
    public record Identity(
            String session,
            String id,
            String type,
            boolean isCheckpoint,
            Instant created,
            Instant snapshotTaken,
            Duration duration) {}

    /**
     * What was backed up, where and by what.
     *
     * @param kind kind of source
     * @param location where the source is
     * @param host host of the source
     * @param meridianVersion version that wrote the backup
     * @param writerHost host that wrote the backup
     * @param description words of whoever made it
     * @param schemaVersion version of the source's schema; null where the source has none
     */
    public record Origin(
            String kind,
            String location,
            String host,
            String meridianVersion,
            String writerHost,
            String description,
            @Nullable Long schemaVersion) {}

    /**
     * Counts of the manifest; bytes unless named otherwise.
     *
     * @param entries all entries
     * @param files files
     * @param directories directories
     * @param contentBytes file content
     * @param newChunkBytes chunks that were new, plain
     * @param writtenBytes written to packs
     * @param packs number of packs needed
     * @param packBytes size of the packs needed
     */
    public record Statistics(
            long entries,
            long files,
            long directories,
            long contentBytes,
            long newChunkBytes,
            long writtenBytes,
            long packs,
            long packBytes) {}

    /**
     * Where the entries are.
     *
     * @param checksumHex BLAKE3 over all entries
     * @param root id of the root chunk, in hexadecimal
     * @param height 0 when the root is a leaf
     */
    public record Tree(String checksumHex, String root, int height) {}

    /**
     * Something noticed while the backup was made.
     *
     * @param severity 0 note, 1 warning, 2 error
     * @param code stable code
     * @param object what it is about
     * @param message what was noticed
     * @param remedy what to do
     */
    public record Finding(
            int severity, String code, String object, String message, String remedy) {}

    /** Copies the lists. */
    public Manifest {
        tags = List.copyOf(tags);
        findings = List.copyOf(findings);
    }
}
