package io.meridian.engine.copy;

import io.meridian.engine.api.BackupRequests.Copy;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.ports.RepositoryOpener;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.Repository;

import java.util.ArrayList;
import java.util.List;

/** Where to copy from and to: two repositories, which both exist and are not the same. */
record TwoPlaces(
        RepositoryOpener opener, Copy request, RepositoryPlace from, RepositoryPlace target) {
    static TwoPlaces of(RepositoryOpener opener, Copy request) {
        RepositoryPlace from = opener.locate(request.repository());
        RepositoryPlace to = opener.locate(request.target());
        if (from.repositoryId() != null && from.repositoryId().equals(to.repositoryId())) {
            throw new InvalidRequest(
                    "copy.same_repository",
                    "copying goes from one repository to another, but "
                            + from.location()
                            + " and "
                            + to.location()
                            + " are the same one ("
                            + from.repositoryId()
                            + ")",
                    "make another: meridian repo init DIRECTORY");
        }
        return new TwoPlaces(opener, request, from, to);
    }

    String sourceId() {
        return id(from);
    }

    String targetId() {
        return id(target);
    }

    Repository openSource() {
        return opener.open(request.repository());
    }

    /** Its failures say that they are about the target, and name its own options. */
    Repository openTarget() {
        RepositoryRef reference = request.target();
        try {
            return opener.open(reference);
        } catch (NotFound none) {
            if (target.exists()) {
                throw new NotFound(none.code(), about(none.fact()), none.hints(), none);
            }
            throw new NotFound(
                    none.code(),
                    "there is no repository to copy to at " + target.location(),
                    List.of(
                            "make it first: meridian repo init " + path(),
                            "or name another one with --to"),
                    none);
        } catch (Denied wrongKey) {
            throw new Denied(wrongKey.code(), about(wrongKey.fact()), hints(), wrongKey);
        }
    }

    private String about(String fact) {
        return "the repository to copy to: " + fact;
    }

    private static List<String> hints() {
        List<String> hints = new ArrayList<>();
        hints.add("name its own key file with --to-key-file");
        hints.add("or open it with --to-passphrase-file");
        hints.add("or with its recovery phrase: --to-phrase-file");
        return hints;
    }

    private String path() {
        return target.directory() == null ? target.location() : target.directory().toString();
    }

    private static String id(RepositoryPlace place) {
        String id = place.repositoryId();
        if (id == null) {
            throw new NotFound(
                    "repository.not_found", "there is no repository at " + place.location());
        }
        return id;
    }
}
