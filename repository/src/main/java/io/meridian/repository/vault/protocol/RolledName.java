package io.meridian.repository.vault.protocol;

import io.meridian.kernel.env.Environment;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import java.util.List;

/**
 * The name of a roll-up: a number greater than those of all that it replaces, so that a listing
 * which misses one of them sees it; then chance; then which of its two equal copies it is.
 */
public record RolledName(Id16 id) {
    private static final int RANDOM_BYTES = 8;
    private static final long COPY = 1;

    static RolledName of(ObjectName name) {
        return new RolledName(Names.idIn(name, Names.ROLLED_OUTCOMES));
    }

    /** For what replaces these. */
    public static RolledName after(List<StoredObject> replaced, Environment environment) {
        long number = 1;
        for (StoredObject older : replaced) {
            number = Math.max(number, of(older.name()).id().high() + 1);
        }
        Id16 random = Id16.of(environment.randomBytes(RANDOM_BYTES * 2));
        return new RolledName(new Id16(number, random.low() & ~COPY));
    }

    /** The first copy's name. */
    public ObjectName first() {
        return Names.rolledOutcomes(id);
    }

    /** The second copy's name. */
    public ObjectName second() {
        return Names.rolledOutcomes(new Id16(id.high(), id.low() | COPY));
    }

    boolean isTwinOf(RolledName other) {
        return id.high() == other.id.high() && (id.low() ^ other.id.low()) == COPY;
    }
}
