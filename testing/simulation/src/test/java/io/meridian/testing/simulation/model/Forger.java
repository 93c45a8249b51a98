package io.meridian.testing.simulation.model;

import io.meridian.kernel.env.Environment;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.Vault;
import io.meridian.repository.vault.crypto.KeyObjects;
import io.meridian.repository.vault.crypto.ObjectSeal;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.repository.vault.records.GenerationRecord;
import io.meridian.stores.ObjectName;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes records that nobody wrote and seals them with the vault's own keys: for rules about what a
 * record says, which no swapping of requests can break.
 */
final class Forger {
    private final ObjectSeal seal;
    private final Id16 committed;

    /** For a vault whose every segment, so far, is of a committed session. */
    Forger(Disk disk, Unlock key, Environment environment) {
        Id16 repository = Id16.parse(Vault.identify(disk));
        KeyObjects keys = new KeyObjects(disk, repository, environment);
        seal = new ObjectSeal(keys.unlock(key).keys(), environment);
        ObjectName segment = disk.listAll(Names.INDEXES).getFirst().name();
        committed = decode(segment, disk.get(segment)).header().session();
    }

    /** A generation of that name that condemns nothing. */
    ByteBuffer emptyGeneration(ObjectName name) {
        byte[] payload = new GenerationRecord(Set.of(), Disk.BEGINNING).encode();
        return seal.seal(ObjectType.GENERATION, name, payload);
    }

    /** The same segment as if a committed session had written it. */
    ByteBuffer asOfACommittedSession(ObjectName name, ByteBuffer object) {
        IndexSegment segment = decode(name, object);
        List<ChunkPlace> places = new ArrayList<>();
        segment.forEach(places::add);
        byte[] payload =
                IndexSegment.encode(
                        committed, segment.header().supersedes(), segment.header().packs(), places);
        return seal.seal(ObjectType.INDEX, name, payload);
    }

    private IndexSegment decode(ObjectName name, ByteBuffer segment) {
        byte[] payload = seal.open(ObjectType.INDEX, name, segment);
        return IndexSegment.decode(Names.idIn(name, Names.INDEXES), name.value(), payload);
    }
}
