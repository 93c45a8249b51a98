package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The backups that exist: their session is committed and they are not forgotten. */
final class Catalog {

    static final String BACKUPS = "backups/";
    static final String FORGOTTEN = "forgotten/";
    static final String NAME16 = "[0-9a-f]{32}";

    private final VaultDirectory vault;
    private final Keyring keyring;
    private final Sessions sessions;

    Catalog(VaultDirectory vault, Keyring keyring, Sessions sessions) {
        this.vault = vault;
        this.keyring = keyring;
        this.sessions = sessions;
    }

    /** Oldest first. */
    List<Backup> load() throws IOException {
        List<Backup> backups = new ArrayList<>();
        for (String name : vault.list(BACKUPS, NAME16)) {
            String name16 = name.substring(BACKUPS.length());
            Manifest manifest = readManifest(name);
            if (exists(manifest) && !sessions.isGivenUp(name16) && !isForgotten(name16)) {
                backups.add(new Backup(manifest, readMarks(name16)));
            }
        }
        backups.sort(
                Comparator.comparing((Backup backup) -> backup.manifest().identity().created())
                        .thenComparing(Backup::id));
        return List.copyOf(backups);
    }

    Manifest readManifest(String name) throws IOException {
        Manifest manifest = ManifestParser.parse(keyring.open(name, 'B', vault.read(name)));
        checkName(name, BACKUPS, manifest.identity().id());
        return manifest;
    }

    void readForgotten(String name) throws IOException {
        Fields payload = keyring.open(name, 'F', vault.read(name));
        payload.id16();
        String id = payload.text();
        payload.text();
        payload.time();
        payload.finish();
        checkName(name, FORGOTTEN, id);
    }

    private boolean exists(Manifest manifest) {
        return sessions.state(manifest.identity().session()) == SessionState.COMMITTED;
    }

    private boolean isForgotten(String name16) throws IOException {
        String name = FORGOTTEN + name16;
        if (!vault.has(name)) {
            return false;
        }
        readForgotten(name);
        return true;
    }

    private List<Mark> readMarks(String name16) throws IOException {
        List<Mark> marks = new ArrayList<>();
        for (String name : vault.list("marks/" + name16 + "/", "[0-9]{6}")) {
            marks.add(Mark.parse(keyring.open(name, 'M', vault.read(name))));
        }
        return marks;
    }

    private void checkName(String name, String folder, String backupId) throws Refusal {
        String expected = folder + keyring.nameOfBackup(backupId);
        Refusal.unless(name.equals(expected), name, "the name of " + backupId + " is " + expected);
    }
}
