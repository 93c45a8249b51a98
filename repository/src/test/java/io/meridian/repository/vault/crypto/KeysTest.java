package io.meridian.repository.vault.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.KeySlot;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.Fuzz;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.stores.ObjectName;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.SeededTest;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;

final class KeysTest {
    private static final Id16 REPOSITORY = new Id16(7, 9);

    private final ManualEnvironment environment = new ManualEnvironment(1);
    private final MemoryStore store = new MemoryStore(environment);
    private final KeyObjects objects = new KeyObjects(store, REPOSITORY, environment);
    private final KeyRing ring =
            objects.generate(
                    List.of(new NewSlot.KeyFile("file"), new NewSlot.RecoveryPhrase("paper")));
    private final VaultKeys keys = new VaultKeys(store, ring, environment);

    @Test
    void everySecretComesBackFromItsText() {
        SeededTest.run(
                200,
                (random, size) -> {
                    Key secret = Key.of(bytes(random, Key.BYTES));
                    assertEquals(secret, RecoveryPhrase.read(RecoveryPhrase.write(secret)));
                    KeyFileText file = new KeyFileText(REPOSITORY, "0123abcd", secret);
                    assertEquals(file, read(file.write()));
                });
    }

    @Test
    void aPhraseIsReadWhateverItsCaseSpacesAndLookAlikes() {
        Key secret = Key.of(bytes(new Random(3), Key.BYTES));
        String phrase = RecoveryPhrase.write(secret);

        String typed =
                phrase.toLowerCase(java.util.Locale.ROOT)
                        .replace("-", "  ")
                        .replace('0', 'o')
                        .replace('1', 'l');

        assertEquals(secret, RecoveryPhrase.read(typed));
    }

    @Test
    void anySingleTypoInAPhraseIsNoticed() {
        String phrase = RecoveryPhrase.write(Key.of(bytes(new Random(4), Key.BYTES)));
        for (int i = 0; i < phrase.length(); i++) {
            if (phrase.charAt(i) != '-') {
                char other = phrase.charAt(i) == '7' ? '8' : '7';
                String typed = phrase.substring(0, i) + other + phrase.substring(i + 1);
                assertThrows(InvalidRequest.class, () -> RecoveryPhrase.read(typed));
            }
        }
        assertThrows(InvalidRequest.class, () -> RecoveryPhrase.read(phrase.substring(1)));
        assertThrows(InvalidRequest.class, () -> RecoveryPhrase.read(phrase.replace('-', 'U')));
        assertThrows(InvalidRequest.class, () -> RecoveryPhrase.read(""));
    }

    @Test
    void anySingleTypoInAKeyFileIsNoticed() {
        String line = new KeyFileText(REPOSITORY, "0123abcd", Key.of(new byte[32])).write();
        for (int i = 0; i < line.strip().length(); i++) {
            char other = line.charAt(i) == '7' ? '8' : '7';
            String typed = line.substring(0, i) + other + line.substring(i + 1);
            assertThrows(InvalidRequest.class, () -> read(typed));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AGE-SECRET-KEY-1QQ | an age identity",
                "age1qqq | an age recipient",
                "a b c d e f g h i j k l m | words, as a recovery phrase has",
                "hello world | a line that is no key, 11 characters long",
                "MERIDIAN-KEY-1 00 | 2; it was cut"
            })
    void whatIsNoKeyFileIsToldByNameAndLooks(String text, String found) {
        InvalidRequest told =
                assertThrows(
                        InvalidRequest.class,
                        () -> KeyFileText.read(new Unlock.KeyFileText(text, "/usb/my.key")));

        assertTrue(told.fact().contains("/usb/my.key"), told::fact);
        assertTrue(told.fact().contains("expected "), told::fact);
        assertTrue(told.fact().contains("found " + found), told::fact);
        assertTrue(told.hints().getFirst().contains("--key-file"), told::toString);
    }

    @Test
    void aKeyOfAnotherRepositoryIsToldByNameAndRepository() {
        Id16 other = Id16.parse("00112233445566778899aabbccddeeff");
        String text = new KeyFileText(other, "0123abcd", Key.of(new byte[32])).write();

        Denied told =
                assertThrows(
                        Denied.class,
                        () -> objects.unlock(new Unlock.KeyFileText(text, "/usb/my.key")));

        assertTrue(told.fact().contains("/usb/my.key"), told::fact);
        assertTrue(told.fact().contains("of repository " + other.hex()), told::fact);
    }

    private static KeyFileText read(String text) {
        return KeyFileText.read(new Unlock.KeyFileText(text));
    }

    @Test
    void keyTextsMadeOfChanceAreRefused() {
        byte[] file =
                new KeyFileText(REPOSITORY, "0123abcd", Key.of(new byte[32]))
                        .write()
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Fuzz.check(
                List.of(file),
                bytes -> read(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)));
        byte[] phrase =
                RecoveryPhrase.write(Key.of(new byte[32]))
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Fuzz.check(
                List.of(phrase),
                bytes ->
                        RecoveryPhrase.read(
                                new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)));
    }

    @Test
    void anotherRepositorysKeyIsDenied() {
        ManualEnvironment elsewhere = new ManualEnvironment(2);
        MemoryStore other = new MemoryStore(elsewhere);
        KeyObjects others = new KeyObjects(other, new Id16(8, 8), elsewhere);
        KeyRing theirs = others.generate(List.of(new NewSlot.KeyFile("x")));
        VaultKeys otherKeys = new VaultKeys(other, theirs, elsewhere);
        String file = otherKeys.export(otherKeys.slots().getFirst().id());

        Denied denied =
                assertThrows(Denied.class, () -> objects.unlock(new Unlock.KeyFileText(file)));

        assertEquals("key.wrong", denied.code());
        assertFalse(denied.hints().isEmpty());
        assertThrows(
                Denied.class,
                () ->
                        objects.unlock(
                                new Unlock.RecoveryPhrase(
                                        RecoveryPhrase.write(Key.of(new byte[32])))));
        assertThrows(Denied.class, () -> objects.unlock(new Unlock.Passphrase("x")));
    }

    @Test
    void aDamagedSlotKeepsNobodyFromOpeningAnother() {
        KeySlot file = slot(KeySlot.Kind.KEY_FILE);
        KeySlot paper = slot(KeySlot.Kind.RECOVERY_PHRASE);
        String fileText = keys.export(file.id());
        String phrase = keys.export(paper.id());
        flip(Names.slot(file.id()));

        assertEquals(paper.id(), objects.unlock(new Unlock.RecoveryPhrase(phrase)).slot());
        Corruption told =
                assertThrows(
                        Corruption.class, () -> objects.unlock(new Unlock.KeyFileText(fileText)));
        assertTrue(told.fact().contains(file.id()), told::fact);
        assertThrows(Conflict.class, () -> keys.remove(paper.id()));
        keys.remove(file.id());
        assertEquals(List.of(paper), keys.slots());
    }

    @Test
    void theLastSlotStays() {
        keys.remove(slot(KeySlot.Kind.KEY_FILE).id());

        Conflict refused =
                assertThrows(
                        Conflict.class, () -> keys.remove(slot(KeySlot.Kind.RECOVERY_PHRASE).id()));

        assertEquals("key.last_slot", refused.code());
        assertEquals(1, keys.slots().size());
    }

    @Test
    void twoRemovalsAtOnceLeaveAWayIn() {
        KeySlot file = slot(KeySlot.Kind.KEY_FILE);
        KeySlot paper = slot(KeySlot.Kind.RECOVERY_PHRASE);
        MemoryStore racing = store;
        VaultKeys other =
                new VaultKeys(
                        new BeforeDeletion(racing, () -> racing.delete(Names.slot(paper.id()))),
                        ring,
                        environment);

        assertThrows(Conflict.class, () -> other.remove(file.id()));

        KeySlot left = keys.slots().getFirst();
        String phrase = keys.export(left.id());
        assertEquals(left.id(), objects.unlock(new Unlock.RecoveryPhrase(phrase)).slot());
    }

    @Test
    void anEpochBegunByAnotherProcessIsLookedUp() {
        KeyRing stale =
                objects.unlock(
                                new Unlock.RecoveryPhrase(
                                        keys.export(slot(KeySlot.Kind.RECOVERY_PHRASE).id())))
                        .keys();
        keys.rotate();
        KeyRing fresh =
                objects.unlock(
                                new Unlock.RecoveryPhrase(
                                        keys.export(slot(KeySlot.Kind.RECOVERY_PHRASE).id())))
                        .keys();
        ObjectName name = new ObjectName("marks/x");
        ByteBuffer sealed =
                new ObjectSeal(fresh, environment).seal(ObjectType.MARK, name, new byte[] {1});

        assertEquals(2, fresh.current().number());
        assertArrayEquals(
                new byte[] {1},
                new ObjectSeal(stale, environment).open(ObjectType.MARK, name, sealed));
    }

    @Test
    void aSealOpensOnlyUnderItsNameAndType() {
        ObjectSeal seal = new ObjectSeal(ring, environment);
        ObjectName name = new ObjectName("marks/a");
        ByteBuffer sealed = seal.seal(ObjectType.MARK, name, new byte[] {1, 2, 3});

        assertArrayEquals(
                new byte[] {1, 2, 3}, seal.open(ObjectType.MARK, name, sealed.duplicate()));
        assertThrows(
                Corruption.class,
                () -> seal.open(ObjectType.MARK, new ObjectName("marks/b"), sealed.duplicate()));
        assertThrows(Corruption.class, () -> seal.open(ObjectType.SCRUB, name, sealed.duplicate()));
        assertNotEquals(sealed, seal.seal(ObjectType.MARK, name, new byte[] {1, 2, 3}));
    }

    @Test
    void changedSealsAreRefused() {
        ObjectSeal seal = new ObjectSeal(ring, environment);
        ObjectName name = new ObjectName("marks/a");
        byte[] good = seal.seal(ObjectType.MARK, name, new byte[40]).array();
        Fuzz.check(
                List.of(good), bytes -> seal.open(ObjectType.MARK, name, ByteBuffer.wrap(bytes)));
        Fuzz.check(
                List.of(good),
                bytes ->
                        seal.open(
                                ObjectType.MARK,
                                name,
                                ByteBuffer.wrap(Envelope.wrap(ObjectType.MARK, bytes))),
                false);
    }

    @Test
    void changedSlotsAreRefused() {
        String id = slot(KeySlot.Kind.KEY_FILE).id();
        Key secret = read(keys.export(id)).secret();
        byte[] good = bodyOf(store.get(Names.slot(id)));
        Fuzz.check(
                List.of(good),
                bytes ->
                        Slot.read(
                                        id,
                                        Instant.EPOCH,
                                        ByteBuffer.wrap(Envelope.wrap(ObjectType.KEY_SLOT, bytes)))
                                .open(secret, REPOSITORY));
    }

    @Test
    void aSlotThatAsksForMoreMemoryThanIsSaneIsRefused() {
        keys.add(new NewSlot.Passphrase("p", "correct horse"));
        String id = slot(KeySlot.Kind.PASSPHRASE).id();
        byte[] body = bodyOf(store.get(Names.slot(id)));
        ByteBuffer.wrap(body).putInt(1, PassphraseCost.MAX_MEMORY_KIB + 1);
        ByteBuffer object = ByteBuffer.wrap(Envelope.wrap(ObjectType.KEY_SLOT, body));

        assertThrows(Corruption.class, () -> Slot.read(id, Instant.EPOCH, object));
    }

    @Test
    void changedEpochsAreRefused() {
        Fuzz.check(List.of(ring.current().encode()), bytes -> Epoch.decode(1, "epoch", bytes));
    }

    private KeySlot slot(KeySlot.Kind kind) {
        return keys.slots().stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
    }

    private void flip(ObjectName name) {
        ByteBuffer object = store.get(name);
        object.put(30, (byte) ~object.get(30));
        store.put(name, object);
    }

    private static byte[] bodyOf(ByteBuffer object) {
        byte[] body = new byte[object.remaining() - Envelope.HEADER_BYTES - Envelope.TRAILER_BYTES];
        object.get(Envelope.HEADER_BYTES, body);
        return body;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
