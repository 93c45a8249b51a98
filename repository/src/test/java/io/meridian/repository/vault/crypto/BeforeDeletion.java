package io.meridian.repository.vault.crypto;

import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.testing.kit.store.PassingStore;

/** Lets somebody else be faster each time something is deleted. */
final class BeforeDeletion extends PassingStore {
    private final Runnable faster;

    BeforeDeletion(ObjectStore disk, Runnable faster) {
        super(disk);
        this.faster = faster;
    }

    @Override
    public void delete(ObjectName name) {
        faster.run();
        super.delete(name);
    }
}
