package io.meridian.testing.kit.reader;

import org.bouncycastle.crypto.digests.Blake3Digest;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks a whole tree before a byte of it is written: ascending keys, names that stay inside their
 * directory, parents that are directories, hard links to earlier files, and the checksum.
 */
final class TreeRules implements TreeWalk.Visitor {

    private final Blake3Digest digest = new Blake3Digest();
    private final Deque<String> directories = new ArrayDeque<>();
    private final Set<String> files = new HashSet<>();
    private @Nullable String previous;
    private long entries;

    @Override
    public void visit(Entry entry) throws Refusal {
        checkOrder(entry);
        if (!entry.isRoot()) {
            checkName(entry);
            checkParent(entry);
        }
        switch (entry.node()) {
            case Entry.Node.Directory() -> directories.push(entry.key());
            case Entry.Node.RegularFile file -> files.add(entry.key());
            case Entry.Node.SymbolicLink link ->
                    Refusal.unless(
                            !link.target().isEmpty() && link.target().indexOf(0) < 0,
                            entry.display(),
                            "target no symbolic link can have");
            case Entry.Node.HardLink link ->
                    Refusal.unless(
                            files.contains(link.key()),
                            entry.display(),
                            "hard link to what is no earlier file");
        }
        byte[] canonical = Leaf.rawBytes(entry.canonical());
        digest.update(canonical, 0, canonical.length);
        entries++;
    }

    /** Compares what was seen with the manifest, once the last entry has been visited. */
    void finish(Manifest manifest) throws Refusal {
        String id = manifest.identity().id();
        byte[] checksum = new byte[digest.getDigestSize()];
        digest.doFinal(checksum, 0);
        byte[] expected = new Bytes().hex(manifest.tree().checksumHex()).toArray();
        Refusal.unless(Crypto.same(expected, checksum), id, "checksum does not match");
        Refusal.unlessEqual(manifest.statistics().entries(), entries, id, "entries");
    }

    private void checkOrder(Entry entry) throws Refusal {
        String before = previous;
        if (before == null) {
            boolean isRootDirectory =
                    entry.isRoot() && entry.node() instanceof Entry.Node.Directory;
            Refusal.unless(isRootDirectory, entry.display(), "first entry is no root directory");
        } else {
            Refusal.unless(
                    before.compareTo(entry.key()) < 0, entry.display(), "key is out of order");
        }
        previous = entry.key();
    }

    private static void checkName(Entry entry) throws Refusal {
        String name = entry.name();
        boolean fits =
                !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0;
        Refusal.unless(fits, entry.display(), "has a name that no file can have");
    }

    private void checkParent(Entry entry) throws Refusal {
        while (!directories.isEmpty() && !directories.getFirst().equals(entry.parent())) {
            directories.pop();
        }
        Refusal.unless(!directories.isEmpty(), entry.display(), "is in no directory");
    }
}
