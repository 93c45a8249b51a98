package io.meridian.engine.repository;

import io.meridian.engine.api.RepositoryRequests.Scrub;
import io.meridian.engine.api.RepositoryResults.Scrubbed;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Repository;
import io.meridian.repository.ScrubReport;

/** Re-reads stored bytes, longest unread first. */
public final class ScrubRepository {
    private final Parts parts;

    public ScrubRepository(Parts parts) {
        this.parts = parts;
    }

    public Scrubbed run(Scrub request, Progress progress) {
        try (Repository repository = parts.repositories().open(request.repository())) {
            ScrubReport report = repository.maintenance().scrub(request.budget(), progress);
            return new Scrubbed(
                    report.packsRead(),
                    report.bytesRead(),
                    report.packsBad(),
                    report.packsUnread(),
                    report.oldestRead(),
                    report.findings());
        }
    }
}
