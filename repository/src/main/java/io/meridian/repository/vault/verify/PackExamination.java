package io.meridian.repository.vault.verify;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.pack.BaseChunks;
import io.meridian.repository.vault.pack.PackContents;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackWorkspace;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.read.DataChunks;
import io.meridian.repository.vault.read.LiveIndex;
import io.meridian.repository.vault.read.PackObjects;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads whole packs and checks them: checksum, header, trailer, every frame's tag, and, when asked,
 * every chunk's id.
 */
final class PackExamination {
    private final PackObjects packs;
    private final Supplier<Bench> benches;
    private final Predicate<ChunkPlace> needed;
    private final Deque<Bench> idle = new ArrayDeque<>();

    private PackExamination(
            VaultContext vault, Predicate<ChunkPlace> needed, Supplier<Bench> benches) {
        this.packs = new PackObjects(vault);
        this.needed = needed;
        this.benches = benches;
    }

    /** Down to every frame's tag. */
    static PackExamination ofTags(VaultContext vault) {
        return new PackExamination(
                vault, id -> false, () -> new Bench(new PackWorkspace(), Optional.empty()));
    }

    /**
     * Down to every chunk's id; deltas with the bases that the index knows.
     *
     * @param needed which deltas; the base of others may be gone, and their tag must do
     */
    static PackExamination ofChunks(
            VaultContext vault, LiveIndex index, Predicate<ChunkPlace> needed) {
        return new PackExamination(
                vault,
                needed,
                () -> new Bench(new PackWorkspace(), Optional.of(new DataChunks(vault, index))));
    }

    /**
     * What one thread works with.
     *
     * @param bases empty when chunks are not decoded
     */
    private record Bench(PackWorkspace workspace, Optional<BaseChunks> bases) {}

    /**
     * What was found.
     *
     * @param contents empty when not even the trailer could be read
     * @param bad frames that do not open
     */
    record Result(
            Id16 pack,
            long bytes,
            Optional<PackContents> contents,
            List<PackFrame> bad,
            List<Finding> findings) {
        boolean good() {
            return findings.isEmpty();
        }
    }

    Result examine(Id16 pack, long size) {
        Bench bench = lend();
        try {
            return examine(pack, size, bench);
        } finally {
            giveBack(bench);
        }
    }

    private Result examine(Id16 pack, long size, Bench bench) {
        try {
            PackObjects.Loaded loaded = packs.load(pack, size, bench.workspace());
            PackContents contents = loaded.pack().contents(loaded.object());
            return frames(loaded, contents, bench.bases());
        } catch (NotFound | Corruption | InvalidRequest failed) {
            Finding finding =
                    Finding.error(
                            failed.code(),
                            Names.pack(pack).value(),
                            failed.fact(),
                            "run 'meridian repo repair', then make a new backup");
            return new Result(pack, 0, Optional.empty(), List.of(), List.of(finding));
        }
    }

    private Result frames(
            PackObjects.Loaded loaded, PackContents contents, Optional<BaseChunks> bases) {
        List<PackFrame> bad = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (PackFrame frame : contents.frames()) {
            try {
                boolean decodes =
                        !frame.isDelta() || needed.test(new ChunkPlace(contents.pack(), frame));
                if (bases.isPresent() && decodes) {
                    loaded.pack().openShared(frame, loaded.bytes(), frame.offset(), bases.get());
                } else {
                    loaded.pack().checkTag(frame, loaded.bytes(), frame.offset());
                }
            } catch (Corruption damaged) {
                bad.add(frame);
                findings.add(
                        Finding.error(
                                damaged.code(),
                                Names.pack(contents.pack()).value(),
                                damaged.fact(),
                                "run 'meridian repo repair', then make a new backup"));
            }
        }
        return new Result(
                contents.pack(), loaded.object().remaining(), Optional.of(contents), bad, findings);
    }

    private synchronized Bench lend() {
        Bench bench = idle.poll();
        return bench != null ? bench : benches.get();
    }

    private synchronized void giveBack(Bench bench) {
        idle.push(bench);
    }
}
