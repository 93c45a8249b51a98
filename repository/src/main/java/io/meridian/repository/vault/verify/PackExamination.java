package io.meridian.repository.vault.verify;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.pack.PackContents;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackWorkspace;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.read.PackObjects;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads whole packs and checks them: checksum, header, trailer, every frame's tag, and, when asked,
 * every chunk's id.
 */
final class PackExamination {
    private final PackObjects packs;
    private final Deque<PackWorkspace> idle = new ArrayDeque<>();

    PackExamination(VaultContext vault) {
        this.packs = new PackObjects(vault);
    }

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

    Result examine(Id16 pack, long size, boolean deep) {
        PackWorkspace workspace = lend();
        try {
            return examine(pack, size, deep, workspace);
        } finally {
            giveBack(workspace);
        }
    }

    private Result examine(Id16 pack, long size, boolean deep, PackWorkspace workspace) {
        try {
            PackObjects.Loaded loaded = packs.load(pack, size, workspace);
            PackContents contents = loaded.pack().contents(loaded.object());
            return frames(loaded, contents, deep);
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

    private static Result frames(PackObjects.Loaded loaded, PackContents contents, boolean deep) {
        List<PackFrame> bad = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (PackFrame frame : contents.frames()) {
            try {
                if (deep) {
                    loaded.pack().openShared(frame, loaded.bytes(), frame.offset());
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

    private synchronized PackWorkspace lend() {
        PackWorkspace workspace = idle.poll();
        return workspace != null ? workspace : new PackWorkspace();
    }

    private synchronized void giveBack(PackWorkspace workspace) {
        idle.push(workspace);
    }
}
