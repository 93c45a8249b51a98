package io.meridian.engine.backup;

import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.ports.NewRepository;
import io.meridian.engine.ports.RepositoryOpener;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.Repository;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The repository that a backup goes to: opened, or made when it is the default one and there is
 * none.
 *
 * @param findings that the repository is new
 */
public record RepositoryForBackup(Repository repository, List<Finding> findings) {
    public RepositoryForBackup {
        findings = List.copyOf(findings);
    }

    /** The caller closes the repository. */
    public static RepositoryForBackup open(
            RepositoryOpener opener, RepositoryRef reference, RepositoryPlace place) {
        if (place.exists() || !reference.isDefault()) {
            return new RepositoryForBackup(opener.open(reference), List.of());
        }
        NewRepository made = opener.create(reference);
        return new RepositoryForBackup(made.repository(), created(place, made.keyFile()));
    }

    private static List<Finding> created(RepositoryPlace place, @Nullable Path keyFile) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Finding.note(
                        "repository.created",
                        place.location(),
                        keyFile == null
                                ? "made the repository"
                                : "made the repository; its key is in " + keyFile,
                        ""));
        return findings;
    }
}
