package io.meridian.repository.archive;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.KeySlot;
import io.meridian.repository.Keys;
import io.meridian.repository.NewSlot;
import io.meridian.repository.Unlock;
import io.meridian.repository.archive.coding.AgeIdentity;
import io.meridian.repository.archive.coding.Encryption;
import io.meridian.repository.archive.folder.WholeFile;
import io.meridian.repository.archive.json.JsonReader;
import io.meridian.repository.archive.json.JsonWriter;
import io.meridian.repository.archive.set.ArchiveContext;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The one age identity that opens an encrypted archive repository; none when it is not. */
final class ArchiveKeys implements Keys {
    private static final String CONFIRMED = "archive.confirmed";
    private static final int MAX_BYTES = 64 << 10;
    private static final int ID_CHARACTERS = 12;

    private final ArchiveContext archive;
    private final ArchiveConfig config;

    ArchiveKeys(ArchiveContext archive, ArchiveConfig config) {
        this.archive = archive;
        this.config = config;
    }

    @Override
    public List<KeySlot> slots() {
        return config.isEncrypted() ? List.of(slot()) : List.of();
    }

    @Override
    public KeySlot add(NewSlot slot) {
        throw fixed("added");
    }

    @Override
    public String export(String slot) {
        return identity().reveal();
    }

    @Override
    public KeySlot confirm(Unlock copy) {
        AgeIdentity ours = identity();
        if (!(copy instanceof Unlock.KeyFileText file)) {
            throw new Denied(
                    "key.wrong",
                    "an archive's one key is its age identity; it has no passphrase or phrase",
                    "show the copy of its identity file: --key-file COPY");
        }
        if (!AgeIdentity.parse(file).matches(ours)) {
            throw new Denied(
                    "key.wrong",
                    file.described()
                            + " is not the identity of the repository in "
                            + archive.folder().path()
                            + ", which is that of "
                            + config.recipients().getFirst(),
                    "show the copy of its identity file: --key-file COPY");
        }
        if (archive.folder().size(CONFIRMED).isEmpty()) {
            write();
        }
        return slot();
    }

    @Override
    public KeySlot remove(String slot) {
        throw fixed("removed");
    }

    @Override
    public int rotate() {
        throw fixed("rotated");
    }

    private KeySlot slot() {
        String recipient = config.recipients().getFirst();
        return new KeySlot(
                recipient.substring(0, Math.min(recipient.length(), ID_CHARACTERS)),
                KeySlot.Kind.KEY_FILE,
                "age identity of " + recipient,
                config.createdAt(),
                confirmedAt());
    }

    private @Nullable Instant confirmedAt() {
        try {
            byte[] bytes = archive.folder().readSmall(CONFIRMED, MAX_BYTES);
            return JsonReader.object(bytes, CONFIRMED).instant("at");
        } catch (NotFound never) {
            return null;
        }
    }

    private void write() {
        String text = JsonWriter.pretty(Map.of("at", archive.environment().now().toString()));
        try {
            new WholeFile(archive.folder(), archive.environment())
                    .publish(CONFIRMED, text.getBytes(StandardCharsets.UTF_8));
        } catch (Conflict anotherWas) {
            archive.folder().syncDirectory("");
        }
    }

    private AgeIdentity identity() {
        return switch (archive.encryption()) {
            case Encryption.Age age -> age.identity();
            case Encryption.None() ->
                    throw new InvalidRequest(
                            "archive.not_encrypted",
                            "this archive repository is not encrypted: it has no key",
                            "for an encrypted one: meridian repo init --format archive"
                                    + " --encryption age");
        };
    }

    private InvalidRequest fixed(String what) {
        return new InvalidRequest(
                "archive.keys_fixed",
                "an archive repository has the one age identity that it was made with; none can be "
                        + what,
                "make a new repository: meridian repo init --format archive --encryption age",
                "keys can be added, removed and rotated in a vault");
    }
}
