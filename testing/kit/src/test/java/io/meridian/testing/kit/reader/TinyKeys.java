package io.meridian.testing.kit.reader;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Writes key slots and key files by hand. */
final class TinyKeys {

    private final TinyVault vault;

    TinyKeys(TinyVault vault) {
        this.vault = vault;
    }

    /** Writes the slot and gives its 32-byte secret. */
    byte[] writeSlot(String slot, int kind) throws IOException {
        byte[] salt = vault.random(32);
        String label = kind == 1 ? "key-file" : "phrase";
        byte[] secret = Sealing.hkdf(vault.master, salt, "meridian/1/slot-secret/" + label, 32);
        writeSlot(slot, new Out().u8(kind).u32(0).u32(0).u32(0).done(), salt, label, secret);
        return secret;
    }

    void writePassphraseSlot(String slot, String passphrase) throws IOException {
        byte[] salt = vault.random(32);
        byte[] secret = new byte[32];
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(0x13)
                        .withSalt(salt)
                        .withMemoryAsKB(64)
                        .withIterations(2)
                        .withParallelism(1)
                        .build());
        argon2.generateBytes(passphrase.toCharArray(), secret);
        byte[] start = new Out().u8(3).u32(64).u32(2).u32(1).done();
        writeSlot(slot, start, salt, "passphrase", secret);
    }

    private void writeSlot(String slot, byte[] start, byte[] salt, String label, byte[] secret)
            throws IOException {
        String name = "keys/" + slot;
        byte[] okm = Sealing.hkdf(secret, salt, "meridian/1/slot/" + label, 64);
        byte[] plain = new Out().raw(vault.master).time(1_750_000_000, 0).text("a label").done();
        byte[] aad = new Out().raw(vault.aad('K'), Out.ascii(name)).done();
        byte[] sealed = Sealing.gcm(okm, new byte[12], aad, plain);
        vault.put(name, 'K', new Out().raw(start, salt, Sealing.commitment(okm), sealed).done());
    }

    Path writeKeyFile(String slot, byte[] secret) throws IOException {
        HexFormat hex = HexFormat.of();
        String line =
                "MERIDIAN-KEY-1 %s %s %s"
                        .formatted(hex.formatHex(vault.repository), slot, hex.formatHex(secret));
        Path file = vault.directory.resolveSibling("key-" + slot);
        Files.writeString(file, line + " %08x\n".formatted(TinyVault.crc(Out.ascii(line))));
        return file;
    }
}
