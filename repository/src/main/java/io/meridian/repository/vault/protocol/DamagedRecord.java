package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.finding.Finding;
import io.meridian.stores.ObjectName;

/** What to say of a record that can't be read. */
public final class DamagedRecord {
    private static final String REMEDY =
            "get this object back from a replica; run 'meridian repo scrub' to see what else is"
                    + " damaged";

    private DamagedRecord() {}

    public static Finding finding(ObjectName name, Failure why) {
        return Finding.error(why.code(), name.value(), why.fact(), REMEDY);
    }
}
