package io.meridian.stores;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Immutable named objects.
 *
 * <p>Duties of every implementation, proven by the conformance suite:
 *
 * <ul>
 *   <li>An object is visible to {@code get} and {@code list} whole or not at all, at the latest
 *       when the call that created it returns, also to other processes and hosts.
 *   <li>{@link #createIfAbsent} is atomic: of any number of racing calls for one name exactly one
 *       returns true.
 *   <li>A call that throws {@code Unavailable} or {@code Cancelled} may have taken effect, even
 *       later; callers look before they write again. A call that throws anything else has had no
 *       effect.
 *   <li>Vendor and I/O exceptions never escape: they become {@link
 *       io.meridian.kernel.failure.Failure}s with the cause kept: missing object {@code NotFound}
 *       (code {@code store.object_not_found}), refused permission {@code Denied}, full disk,
 *       time-out or unreachable {@code Unavailable}, a range past the end or fewer bytes than the
 *       object has {@code Corruption} (code {@code store.short_object}).
 *   <li>Thread-safe; a blocked call ends when its thread is interrupted, with {@code Cancelled}.
 * </ul>
 *
 * <p>Duties of callers: no object's name is another's followed by a slash and more ({@code a} and
 * {@code a/b}); a store may report the second as {@code Corruption}.
 */
public interface ObjectStore extends AutoCloseable {
    /** Where this is, for people and messages: {@code file:/srv/backup}. Holds no secrets. */
    String location();

    /** What this store can do. Cheap, constant. */
    Set<StoreFeature> features();

    /**
     * Creates an object unless the name is taken.
     *
     * @param content the bytes from position to limit; not kept or changed after return, its
     *     position may have moved
     * @param options a {@code retainUntil} is refused with {@code InvalidRequest} by a store
     *     without {@link StoreFeature#OBJECT_LOCK}
     * @return whether this call created it; false when the name exists, whatever its content
     */
    boolean createIfAbsent(ObjectName name, ByteBuffer content, CreateOptions options);

    /**
     * Creates or replaces an object, atomically and durably. Only for what is no part of the commit
     * protocol.
     */
    void put(ObjectName name, ByteBuffer content);

    /**
     * Makes every object created so far with {@link Durability#AT_BARRIER} durable, its name
     * included.
     */
    void barrier();

    /** The whole object, in a buffer that is the caller's, backed by an array, position 0. */
    ByteBuffer get(ObjectName name);

    /** A part of the object, exactly as long as asked. Same buffer rules. */
    ByteBuffer get(ObjectName name, ByteRange range);

    /**
     * Fills the target's remaining room with the object's bytes from the offset on. The same as
     * {@link #get(ObjectName, ByteRange)} without making a buffer.
     */
    default void read(ObjectName name, long offsetBytes, ByteBuffer target) {
        target.put(get(name, new ByteRange(offsetBytes, target.remaining())));
    }

    /**
     * Every object whose name starts with the prefix, ascending by name. Objects created or deleted
     * meanwhile may or may not be seen; all others are. One that goes unseen because it was deleted
     * meanwhile is no loss when a later name replaces it: every object created before that deletion
     * with a later name in the same folder is seen.
     *
     * @param prefix any beginning of names, usually ending in a slash; empty lists everything
     */
    void list(String prefix, Consumer<StoredObject> visitor);

    /** Deletes an object; one that does not exist is fine. Durable at return. */
    void delete(ObjectName name);

    /**
     * Asks for the next {@code get} of an object to read the medium, not a copy in memory.
     *
     * @return whether it will; false when this store can't promise that
     */
    default boolean evict(ObjectName name) {
        return false;
    }

    /** {@link #list} into a list. */
    default List<StoredObject> listAll(String prefix) {
        List<StoredObject> all = new ArrayList<>();
        list(prefix, all::add);
        return all;
    }

    /**
     * Releases connections. Objects created with {@code AT_BARRIER} and no barrier since may be
     * lost.
     */
    @Override
    void close();
}
