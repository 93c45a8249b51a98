package io.meridian.repository.archive.set;

import io.meridian.kernel.failure.NotFound;

import java.util.List;

/** What is said when an incremental backup lacks another one that it needs. */
public final class ParentFailures {
    /** The hint that belongs to it. */
    public static final String HINT =
            "make a new full backup: meridian backup create; or bring the parent's files back from"
                    + " another copy of the repository";

    private ParentFailures() {}

    /** The fact. */
    public static String message(String id) {
        return "Parent backup " + id + " not found";
    }

    /** A parent, or its tar, is not there. */
    public static NotFound notFound(String id) {
        return new NotFound("archive.parent_missing", message(id), List.of(HINT), null);
    }
}
