package io.meridian.stores.local;

import io.meridian.kernel.env.Environment;
import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/** Objects as files of a local or mounted file system; the package says how. Thread-safe. */
public final class LocalStore implements ObjectStore {
    private final LocalRoot root;
    private final Set<StoreFeature> features;
    private final LocalReader reader;
    private final LocalWriter writer;

    private LocalStore(LocalRoot root, TempFiles temps, Set<StoreFeature> features) {
        LocalFailures failures = new LocalFailures(root);
        this.root = root;
        this.features = features;
        this.reader = new LocalReader(root, failures);
        this.writer = new LocalWriter(root, failures, temps, new DirectorySync(root));
    }

    /**
     * The store in an existing directory. Writes nothing by itself, so that read-only media can be
     * restored from; hard links are taken for granted until the first object is created.
     *
     * @param environment names temporary files and tells how old they are
     */
    public static LocalStore open(Environment environment, Path directory) {
        try {
            LocalRoot root = LocalRoot.at(directory);
            TempFiles temps = new TempFiles(environment, root);
            return new LocalStore(root, temps, Set.of(StoreFeature.CONDITIONAL_CREATE));
        } catch (IOException cause) {
            throw LocalFailures.notOpened("open", directory, cause);
        }
    }

    /**
     * The store in a directory that is made (0700, durably, with those above it) unless it is
     * there. Finds out whether the file system has hard links; without them the store lacks {@link
     * StoreFeature#CONDITIONAL_CREATE}.
     */
    public static LocalStore create(Environment environment, Path directory) {
        try {
            LocalRoot root = LocalRoot.made(directory);
            TempFiles temps = new TempFiles(environment, root);
            return new LocalStore(
                    root,
                    temps,
                    temps.linksWork() ? Set.of(StoreFeature.CONDITIONAL_CREATE) : Set.of());
        } catch (IOException cause) {
            throw LocalFailures.notOpened("create", directory, cause);
        }
    }

    @Override
    public String location() {
        return root.location();
    }

    @Override
    public Set<StoreFeature> features() {
        return features;
    }

    @Override
    public boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions options) {
        StoreFailures.refuseRetention(location(), name, options);
        return writer.createIfAbsent(name, content, options.durability());
    }

    @Override
    public void put(ObjectName name, ByteBuffer content) {
        writer.put(name, content);
    }

    @Override
    public void barrier() {
        writer.barrier();
    }

    @Override
    public ByteBuffer get(ObjectName name) {
        return reader.get(name);
    }

    @Override
    public ByteBuffer get(ObjectName name, ByteRange range) {
        return reader.get(name, range);
    }

    @Override
    public void read(ObjectName name, long offsetBytes, ByteBuffer target) {
        reader.read(name, offsetBytes, target);
    }

    @Override
    public boolean evict(ObjectName name) {
        return reader.evict(name);
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        reader.list(prefix, visitor);
    }

    @Override
    public void delete(ObjectName name) {
        writer.delete(name);
    }

    @Override
    public void close() {
        // Holds nothing open between calls.
    }
}
