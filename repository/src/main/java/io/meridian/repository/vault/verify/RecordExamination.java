package io.meridian.repository.vault.verify;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.crypto.KeyExamination;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.log.LogUpkeep;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Opens every sealed record from the store: envelope, checksum, commitment and seal. */
public final class RecordExamination {
    private static final Map<String, ObjectType> TYPES =
            Map.of(
                    Names.INDEXES, ObjectType.INDEX,
                    Names.BACKUPS, ObjectType.MANIFEST,
                    Names.MARKS, ObjectType.MARK,
                    Names.FORGOTTEN, ObjectType.FORGOTTEN,
                    Names.CONDEMNED, ObjectType.GENERATION,
                    Names.VERDICTS, ObjectType.VERDICT,
                    Names.SCRUBS, ObjectType.SCRUB);

    private RecordExamination() {}

    /** Reads one from the store that must be there; adds what is wrong with it. */
    public static void requireReadable(
            VaultContext vault, ObjectName name, ObjectType type, List<Finding> findings) {
        try {
            vault.records().readAgain(type, name);
        } catch (Corruption | InvalidRequest | NotFound damaged) {
            findings.add(finding(name, damaged));
        }
    }

    static List<Finding> examineAll(VaultContext vault) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(
                new KeyExamination(vault.store(), vault.keys(), vault.environment()).examine());
        TYPES.forEach((prefix, type) -> examine(vault, prefix, type, findings));
        for (StoredObject listed : vault.records().list(Names.OUTCOMES)) {
            boolean rolled = listed.name().value().startsWith(Names.ROLLED_OUTCOMES);
            examine(
                    vault,
                    listed.name(),
                    rolled ? ObjectType.ROLLED_OUTCOMES : ObjectType.OUTCOME,
                    findings);
        }
        for (StoredObject listed : vault.records().list(Names.SESSIONS)) {
            boolean beat = listed.name().value().contains(".");
            examine(vault, listed.name(), beat ? ObjectType.BEAT : ObjectType.SESSION, findings);
        }
        for (ObjectName timeline : new LogUpkeep(vault).records()) {
            examine(vault, timeline, ObjectType.LOG_TIMELINE, findings);
        }
        return findings;
    }

    private static void examine(
            VaultContext vault, String prefix, ObjectType type, List<Finding> findings) {
        vault.records()
                .list(prefix)
                .forEach(listed -> examine(vault, listed.name(), type, findings));
    }

    private static void examine(
            VaultContext vault, ObjectName name, ObjectType type, List<Finding> findings) {
        vault.environment().cancellation().check();
        requireReadableIfThere(vault, name, type, findings);
    }

    /** Reads one from the store unless it is gone; adds what is wrong with it. */
    public static void requireReadableIfThere(
            VaultContext vault, ObjectName name, ObjectType type, List<Finding> findings) {
        try {
            vault.records().readAgain(type, name);
        } catch (NotFound removedMeanwhile) {
            // A prune removes records of what has ended, and segments that were merged.
        } catch (Corruption | InvalidRequest damaged) {
            findings.add(finding(name, damaged));
        }
    }

    private static Finding finding(ObjectName name, Failure damaged) {
        return Finding.error(
                damaged.code(),
                name.value(),
                damaged.fact(),
                "run 'meridian repo repair'; what can't be rebuilt comes back from a replica only");
    }
}
