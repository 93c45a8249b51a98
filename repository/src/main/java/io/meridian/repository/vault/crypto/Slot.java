package io.meridian.repository.vault.crypto;

import io.meridian.kernel.env.Environment;
import io.meridian.repository.KeySlot;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** One object that wraps the master key (document, section 3). */
final class Slot {
    private static final byte[] NONCE = new byte[Gcm.NONCE_BYTES];
    private static final int FIXED_BYTES =
            13 + CommittedKey.SALT_BYTES + CommittedKey.COMMITMENT_BYTES;

    private final String id;
    private final KeySlot.Kind kind;
    private final PassphraseCost cost;
    private final byte[] salt;
    private final byte[] body;
    private final Instant storedAt;

    private Slot(
            String id,
            KeySlot.Kind kind,
            PassphraseCost cost,
            byte[] salt,
            byte[] body,
            Instant storedAt) {
        this.id = id;
        this.kind = kind;
        this.cost = cost;
        this.salt = salt;
        this.body = body;
        this.storedAt = storedAt;
    }

    String id() {
        return id;
    }

    /** The store's time, for slots that tell nothing to who can't open them. */
    Instant storedAt() {
        return storedAt;
    }

    KeySlot.Kind kind() {
        return kind;
    }

    /** What an opened slot holds. */
    record Contents(Key master, Instant madeAt, String label) {}

    /** A new slot whose secret follows from the master key, so that it can be written out again. */
    static Slot generated(
            KeySlot.Kind kind, Id16 repository, Key master, String label, Environment environment) {
        byte[] salt = environment.randomBytes(CommittedKey.SALT_BYTES);
        Key secret = secretOf(kind, master, salt);
        return wrap(
                kind, PassphraseCost.NONE, salt, secret, repository, master, label, environment);
    }

    static Slot ofPassphrase(
            String passphrase, Id16 repository, Key master, String label, Environment environment) {
        byte[] salt = environment.randomBytes(CommittedKey.SALT_BYTES);
        byte[] typed = passphrase.getBytes(StandardCharsets.UTF_8);
        Key secret = PassphraseCost.DEFAULT.stretch(typed, salt);
        Arrays.fill(typed, (byte) 0);
        return wrap(
                KeySlot.Kind.PASSPHRASE,
                PassphraseCost.DEFAULT,
                salt,
                secret,
                repository,
                master,
                label,
                environment);
    }

    static Slot read(String id, Instant storedAt, ByteBuffer object) {
        String name = Names.slot(id).value();
        ByteBuffer opened = Envelope.open(name, ObjectType.KEY_SLOT, object);
        byte[] body = new byte[opened.remaining()];
        opened.get(body);
        ByteReader reader = new ByteReader(name, body);
        KeySlot.Kind slotKind = kindOf(reader.u8(), reader);
        PassphraseCost cost = new PassphraseCost(reader.u31(), reader.u31(), reader.u31());
        if (slotKind == KeySlot.Kind.PASSPHRASE
                ? !cost.isPlausible()
                : !cost.equals(PassphraseCost.NONE)) {
            throw reader.malformed("an Argon2id cost of " + cost);
        }
        byte[] salt = reader.raw(CommittedKey.SALT_BYTES);
        reader.raw(CommittedKey.COMMITMENT_BYTES);
        return new Slot(id, slotKind, cost, salt, body, storedAt);
    }

    ByteBuffer object() {
        return ByteBuffer.wrap(Envelope.wrap(ObjectType.KEY_SLOT, body));
    }

    /** Opens with the secret of a key file or phrase; empty when it is another slot's. */
    Optional<Contents> open(Key secret, Id16 repository) {
        CommittedKey key = CommittedKey.derive(secret, salt, "slot/" + word(kind));
        int sealedBytes = body.length - FIXED_BYTES;
        if (sealedBytes < Gcm.TAG_BYTES
                || !key.matches(Arrays.copyOfRange(body, FIXED_BYTES - 32, FIXED_BYTES))) {
            return Optional.empty();
        }
        byte[] plain = new byte[sealedBytes - Gcm.TAG_BYTES];
        if (!new Gcm()
                .open(
                        key.key(),
                        NONCE,
                        aad(repository, id),
                        body,
                        FIXED_BYTES,
                        sealedBytes,
                        plain,
                        0)) {
            return Optional.empty();
        }
        ByteReader reader = new ByteReader(Names.slot(id).value(), plain);
        Contents contents =
                new Contents(Key.of(reader.raw(Key.BYTES)), reader.time(), reader.text());
        reader.end();
        Arrays.fill(plain, (byte) 0);
        return Optional.of(contents);
    }

    Optional<Contents> openWithPassphrase(String passphrase, Id16 repository) {
        byte[] typed = passphrase.getBytes(StandardCharsets.UTF_8);
        try {
            return open(cost.stretch(typed, salt), repository);
        } finally {
            Arrays.fill(typed, (byte) 0);
        }
    }

    /** The secret of this key-file or phrase slot, from the master key. */
    Key secret(Key master) {
        return secretOf(kind, master, salt);
    }

    private static Slot wrap(
            KeySlot.Kind kind,
            PassphraseCost cost,
            byte[] salt,
            Key secret,
            Id16 repository,
            Key master,
            String label,
            Environment environment) {
        String id = Id16.of(environment.randomBytes(Id16.BYTES)).hex().substring(0, 8);
        CommittedKey key = CommittedKey.derive(secret, salt, "slot/" + word(kind));
        byte[] plain =
                new ByteSink().raw(master.reveal()).time(environment.now()).text(label).toBytes();
        byte[] sealed = new byte[plain.length + Gcm.TAG_BYTES];
        new Gcm().seal(key.key(), NONCE, aad(repository, id), plain, 0, plain.length, sealed, 0);
        Arrays.fill(plain, (byte) 0);
        byte[] body =
                new ByteSink()
                        .u8(code(kind))
                        .u32(cost.memoryKib())
                        .u32(cost.passes())
                        .u32(cost.lanes())
                        .raw(salt)
                        .raw(key.commitment())
                        .raw(sealed)
                        .toBytes();
        return new Slot(id, kind, cost, salt, body, environment.now());
    }

    private static Key secretOf(KeySlot.Kind kind, Key master, byte[] salt) {
        return Derivation.hkdfKey(master, salt, "slot-secret/" + word(kind));
    }

    private static byte[] aad(Id16 repository, String id) {
        return new ByteSink(48)
                .id(repository)
                .u8(ObjectType.KEY_SLOT.letter())
                .u8(Envelope.VERSION)
                .raw(Names.slot(id).value().getBytes(StandardCharsets.US_ASCII))
                .toBytes();
    }

    private static int code(KeySlot.Kind kind) {
        return switch (kind) {
            case KEY_FILE -> 1;
            case RECOVERY_PHRASE -> 2;
            case PASSPHRASE -> 3;
        };
    }

    private static KeySlot.Kind kindOf(int code, ByteReader reader) {
        return switch (code) {
            case 1 -> KeySlot.Kind.KEY_FILE;
            case 2 -> KeySlot.Kind.RECOVERY_PHRASE;
            case 3 -> KeySlot.Kind.PASSPHRASE;
            default -> throw reader.malformed("slot kind " + code);
        };
    }

    private static String word(KeySlot.Kind kind) {
        return switch (kind) {
            case KEY_FILE -> "key-file";
            case RECOVERY_PHRASE -> "phrase";
            case PASSPHRASE -> "passphrase";
        };
    }
}
