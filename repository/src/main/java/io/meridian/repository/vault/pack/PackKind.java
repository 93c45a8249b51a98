package io.meridian.repository.vault.pack;

import io.meridian.repository.vault.crypto.Epoch;
import io.meridian.repository.vault.crypto.Key;

/** What a pack holds; decides its keys. The code is part of the format. */
public enum PackKind {
    DATA(0),
    METADATA(1);

    private final int code;

    PackKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The key that packs of this kind are sealed from. */
    public Key secret(Epoch epoch) {
        return this == DATA ? epoch.data() : epoch.metadata();
    }

    /** The key that chunks of this kind are named with. */
    public Key ids(Epoch epoch) {
        return this == DATA ? epoch.dataIds() : epoch.metadataIds();
    }
}
