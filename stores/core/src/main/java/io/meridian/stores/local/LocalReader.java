package io.meridian.stores.local;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.posix.Readback;
import io.meridian.stores.ByteRange;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.StoredObject;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** The reading half of the store. Thread-safe. */
final class LocalReader {
    /** Java reads through a native buffer of the same size and keeps that. */
    private static final int LARGEST_READ_BYTES = 1 << 20;

    private static final int LARGEST_OBJECT_BYTES = Integer.MAX_VALUE - 8;

    private final LocalRoot root;
    private final LocalFailures failures;

    LocalReader(LocalRoot root, LocalFailures failures) {
        this.root = root;
        this.failures = failures;
    }

    ByteBuffer get(ObjectName name) {
        try (FileChannel file = open(name)) {
            long sizeBytes = file.size();
            if (sizeBytes > LARGEST_OBJECT_BYTES) {
                throw tooLarge(name, sizeBytes);
            }
            if (sizeBytes == 0) {
                return empty(name);
            }
            return read(name, file, new ByteRange(0, (int) sizeBytes));
        } catch (IOException cause) {
            throw unreadable(name, cause);
        }
    }

    ByteBuffer get(ObjectName name, ByteRange range) {
        try (FileChannel file = open(name)) {
            return read(name, file, range);
        } catch (IOException cause) {
            throw unreadable(name, cause);
        }
    }

    void read(ObjectName name, long offsetBytes, ByteBuffer target) {
        try (FileChannel file = open(name)) {
            fill(name, file, offsetBytes, target);
        } catch (IOException cause) {
            throw unreadable(name, cause);
        }
    }

    boolean evict(ObjectName name) {
        try {
            return Readback.dropCached(root.of(name));
        } catch (IOException cause) {
            throw unreadable(name, cause);
        }
    }

    void list(String prefix, Consumer<StoredObject> visitor) {
        try {
            new LocalListing(root, prefix, visitor).walk();
        } catch (IOException cause) {
            throw failures.translated("list", "the objects " + prefix + "*", cause);
        }
    }

    private FileChannel open(ObjectName name) throws IOException {
        return FileChannel.open(root.of(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private ByteBuffer read(ObjectName name, FileChannel file, ByteRange range) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(range.lengthBytes());
        fill(name, file, range.offsetBytes(), bytes);
        return bytes.flip();
    }

    private void fill(ObjectName name, FileChannel file, long offsetBytes, ByteBuffer target)
            throws IOException {
        int start = target.position();
        int end = target.limit();
        while (target.position() < end) {
            int next = Math.min(LARGEST_READ_BYTES, end - target.position());
            target.limit(target.position() + next);
            if (file.read(target, offsetBytes + target.position() - start) < 0) {
                ByteRange range = new ByteRange(offsetBytes, end - start);
                throw StoreFailures.shortObject(root.location(), name, range, file.size());
            }
        }
        target.limit(end);
    }

    /** Some file systems give directories, too, a length of zero. */
    private ByteBuffer empty(ObjectName name) throws IOException {
        if (!Files.isRegularFile(root.of(name), LinkOption.NOFOLLOW_LINKS)) {
            throw failures.notAnObject(name, null);
        }
        return ByteBuffer.allocate(0);
    }

    private InvalidRequest tooLarge(ObjectName name, long sizeBytes) {
        return new InvalidRequest(
                "store.object_too_large",
                "object %s in %s has %d bytes, more than fit into memory at once"
                        .formatted(name, root.location(), sizeBytes),
                "read it in ranges");
    }

    private Failure unreadable(ObjectName name, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            root.requirePresent();
            return StoreFailures.objectNotFound(root.location(), name, cause);
        }
        return failures.translated("read", name, cause);
    }
}
