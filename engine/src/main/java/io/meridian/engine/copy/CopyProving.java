package io.meridian.engine.copy;

import io.meridian.engine.api.BackupResults.CopyProof;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.StoredBackup;
import io.meridian.repository.VerificationReport;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads a new copy back, compares it with its original and marks it with the result. The copy
 * exists already: whatever goes wrong here is told as a failed verification of it, so that its id
 * is never lost.
 */
final class CopyProving {
    private final Environment environment;
    private final Repository target;

    CopyProving(Environment environment, Repository target) {
        this.environment = environment;
        this.target = target;
    }

    /** A copy that was made of an original, with what was read for it. */
    record Made(StoredBackup original, BackupRecord copy, FileDigests digests) {}

    /**
     * What came of it.
     *
     * @param record with its marks
     */
    record Proof(BackupRecord record, CopyProof proof, boolean failed, List<Finding> findings) {
        Proof {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Proves it.
     *
     * @param readBack null when nobody asked for a proof
     * @param soFar what the writer found
     */
    Proof prove(Made made, @Nullable Supplier<VerificationReport> readBack, List<Finding> soFar) {
        List<Finding> findings = new ArrayList<>(soFar);
        BackupRecord copy = made.copy();
        CopyProof proof = CopyProof.NONE;
        boolean failed = false;
        try {
            if (made.original().record().pinned()) {
                target.mark(copy.id(), new BackupMark.Pinned(true));
            }
            if (readBack != null) {
                VerificationReport report = readBack.get();
                List<Finding> bad = new ArrayList<>(report.findings());
                boolean comparable = copy.checksum().equals(made.original().record().checksum());
                proof = comparable ? CopyProof.CHECKSUM : CopyProof.CONTENT;
                bad.addAll(comparable ? List.of() : compare(made));
                findings.addAll(bad);
                failed = !with(report, bad).valid();
                target.mark(
                        copy.id(),
                        new BackupMark.Verified(report.level(), !failed, report.fromCache()));
            }
        } catch (Cancelled cancelled) {
            throw cancelled;
        } catch (Failure failure) {
            failed = true;
            findings.add(unproven(copy, failure));
        }
        return new Proof(marked(copy), proof, failed, findings);
    }

    private List<Finding> compare(Made made) {
        return new CopyComparison(environment, made.original(), target.open(made.copy().id()))
                .compare(made.digests());
    }

    /** As the target tells it now; as it was committed when that can't be asked. */
    private BackupRecord marked(BackupRecord copy) {
        try {
            return target.open(copy.id()).record();
        } catch (Cancelled cancelled) {
            throw cancelled;
        } catch (Failure untold) {
            return copy;
        }
    }

    private static VerificationReport with(VerificationReport report, List<Finding> findings) {
        return new VerificationReport(
                report.id(),
                report.level(),
                report.fromCache(),
                report.packsRead(),
                report.bytesRead(),
                findings);
    }

    private static Finding unproven(BackupRecord copy, Failure failure) {
        return Finding.error(
                "backup.not_verified",
                copy.id(),
                "the copy is stored, but it could not be verified: " + failure.fact(),
                "verify it again in the target: meridian backup verify " + copy.id());
    }
}
