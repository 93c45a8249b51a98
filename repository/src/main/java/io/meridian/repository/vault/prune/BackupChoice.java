package io.meridian.repository.vault.prune;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.RepackGoal;
import io.meridian.repository.vault.codec.Compression;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.pack.OpenPack;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.pack.PackWorkspace;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.read.DataChunks;
import io.meridian.repository.vault.read.LiveIndex;
import io.meridian.stores.ByteRange;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The packs that one backup needs and that are not as wanted yet: every copy of its chunks, so that
 * none is left as it was. Used by one thread; knows what it chose after {@link #packs}.
 */
final class BackupChoice implements RepackChoice {
    private final VaultContext vault;
    private final RepackGoal goal;
    private final String backup;
    private final int newestEpoch;
    private List<IndexedPack> considered = List.of();
    private List<IndexedPack> chosen = List.of();
    private List<String> otherBackups = List.of();

    /**
     * Prepares the choice.
     *
     * @param newestEpoch packs sealed with its keys are as wanted, when that is the goal
     */
    BackupChoice(VaultContext vault, RepackGoal goal, String backup, int newestEpoch) {
        this.vault = vault;
        this.goal = goal;
        this.backup = backup;
        this.newestEpoch = newestEpoch;
    }

    @Override
    public List<IndexedPack> packs(Survey survey, Needed needed) {
        ChunkIndex index = survey.view().index();
        Backups.Named named = survey.backups().finished(backup);
        BackupChunks chunks = BackupChunks.of(vault, index, named);
        Map<Id16, IndexedPack> all = chunks.packs(survey);
        considered = all.values().stream().filter(this::matters).toList();
        Set<Id16> other =
                switch (goal) {
                    case RepackGoal.Compressed compressed ->
                            new OtherCompression(
                                            compression(compressed),
                                            compressed.effort() != null,
                                            new DataChunks(vault, new LiveIndex(vault, index)))
                                    .among(ids(considered), chunks);
                    case RepackGoal.Resealed _ -> ofOlderEpochs(considered);
                };
        chosen = considered.stream().filter(pack -> other.contains(pack.pack())).toList();
        otherBackups =
                new SharingBackups(vault, index, ids(chosen)).besides(backup, survey.backups());
        return chosen;
    }

    @Override
    public void prepare(LiveCopy copy) {
        switch (goal) {
            case RepackGoal.Compressed compressed -> copy.recode(compression(compressed));
            case RepackGoal.Resealed _ -> {}
        }
    }

    @Override
    public boolean readsBack() {
        return true;
    }

    /** All packs that hold something of the backup that the goal is about. */
    List<IndexedPack> considered() {
        return considered;
    }

    List<IndexedPack> chosen() {
        return chosen;
    }

    /** Ids of backups that need something of the chosen packs too. */
    List<String> otherBackups() {
        return otherBackups;
    }

    private boolean matters(IndexedPack pack) {
        return switch (goal) {
            case RepackGoal.Compressed _ -> pack.kind() == PackKind.DATA;
            case RepackGoal.Resealed _ -> true;
        };
    }

    private static Compression compression(RepackGoal.Compressed wanted) {
        Encoding encoding =
                switch (wanted.algorithm()) {
                    case ZSTD -> Encoding.ZSTD;
                    case LZ4 -> Encoding.LZ4;
                    case GZIP -> Encoding.GZIP;
                    case NONE -> Encoding.STORED;
                };
        RepackGoal.Effort effort = wanted.effort();
        if (effort == null) {
            return new Compression(encoding, Compression.Effort.BALANCED);
        }
        return new Compression(
                encoding,
                switch (effort) {
                    case FAST -> Compression.Effort.FAST;
                    case BALANCED -> Compression.Effort.BALANCED;
                    case BEST -> Compression.Effort.BEST;
                });
    }

    private Set<Id16> ofOlderEpochs(List<IndexedPack> packs) {
        PackWorkspace workspace = new PackWorkspace();
        Set<Id16> older = new HashSet<>();
        for (IndexedPack pack : packs) {
            vault.environment().cancellation().check();
            if (isOfOlderEpoch(pack, workspace)) {
                older.add(pack.pack());
            }
        }
        return older;
    }

    private boolean isOfOlderEpoch(IndexedPack pack, PackWorkspace workspace) {
        try {
            ByteBuffer header =
                    vault.store()
                            .get(Names.pack(pack.pack()), new ByteRange(0, OpenPack.headerBytes()));
            return OpenPack.ofHeader(pack.pack(), header, pack.size(), vault.keys(), workspace)
                            .epoch()
                    < newestEpoch;
        } catch (NotFound | Corruption unreadable) {
            // The copy meets it too, and says so.
            return true;
        }
    }

    private static Set<Id16> ids(List<IndexedPack> packs) {
        Set<Id16> ids = new HashSet<>();
        packs.forEach(pack -> ids.add(pack.pack()));
        return ids;
    }
}
