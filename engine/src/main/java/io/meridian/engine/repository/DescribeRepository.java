package io.meridian.engine.repository;

import io.meridian.engine.api.RepositoryRequests.Describe;
import io.meridian.engine.api.RepositoryResults.Description;
import io.meridian.engine.keys.KeyConfirmation;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.Repository;
import io.meridian.repository.RepositoryDescription;

import java.util.ArrayList;
import java.util.List;

/** Says what a repository is and how large. */
public final class DescribeRepository {
    private final Parts parts;

    public DescribeRepository(Parts parts) {
        this.parts = parts;
    }

    public Description run(Describe request) {
        try (Repository repository = parts.repositories().open(request.repository())) {
            RepositoryDescription facts = repository.describe();
            return new Description(
                    facts.location(),
                    facts.repositoryId(),
                    facts.format(),
                    facts.formatVersion(),
                    facts.createdAt(),
                    facts.currentEpoch(),
                    facts.backups(),
                    facts.packs(),
                    facts.packBytes(),
                    facts.indexSegments(),
                    facts.chunks(),
                    facts.storedBytes(),
                    findings(repository, facts.location()));
        }
    }

    private static List<Finding> findings(Repository repository, String location) {
        List<Finding> findings = new ArrayList<>(repository.damage());
        KeyConfirmation.missing(repository.keys().slots(), location).ifPresent(findings::add);
        return findings;
    }
}
