package io.meridian.testing.kit.tree;

import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.kernel.posix.RawPath;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the entries of a random tree. */
final class TreeGrower {
    /** Deep enough that its path is longer than the system takes in one call. */
    private static final int DEEP_LEVELS = 25;

    private static final int DEEP_NAME_BYTES = 200;

    private final PosixNames names;
    private final SplittableRandom random;
    private final RandomContent content;
    private final RandomAttributes attributes;
    private final List<byte[]> directories = new ArrayList<>();
    private final List<byte[]> files = new ArrayList<>();
    private final boolean plain;
    private int number;

    TreeGrower(PosixDirectory root, long seed, boolean plain) throws PosixException {
        this.names = new PosixNames(root);
        this.random = new SplittableRandom(seed);
        this.content = new RandomContent(root, random);
        this.attributes = new RandomAttributes(root, random, plain);
        this.plain = plain;
    }

    void grow(int entries) throws PosixException {
        directories.add(PosixDirectory.itself());
        if (plain) {
            growFile(bytes("file"));
        } else {
            growDeep();
        }
        for (int i = 0; i < entries; i++) {
            growOne();
        }
        for (byte[] directory : directories.reversed()) {
            attributes.giveDirectory(directory);
        }
    }

    private void growDeep() throws PosixException {
        byte[] path = PosixDirectory.itself();
        for (int i = 0; i < DEEP_LEVELS; i++) {
            byte[] name = new byte[DEEP_NAME_BYTES];
            Arrays.fill(name, (byte) ('a' + i));
            path = below(path, name);
            names.makeDirectory(path, 0700);
            directories.add(path);
        }
        growFile(below(path, bytes("bottom")));
        growLink(below(path, bytes("link")));
    }

    private void growOne() throws PosixException {
        byte[] parent = directories.get(random.nextInt(directories.size()));
        byte[] path = below(parent, OddNames.name(number++, random));
        int roll = random.nextInt(100);
        if (roll < 15) {
            names.makeDirectory(path, 0700);
            directories.add(path);
        } else if (roll < 25) {
            growLink(path);
        } else if (roll < 32) {
            names.makeLink(files.get(random.nextInt(files.size())), path);
        } else {
            growFile(path);
        }
    }

    private void growFile(byte[] path) throws PosixException {
        content.make(path);
        attributes.giveFile(path);
        files.add(path);
    }

    private void growLink(byte[] path) throws PosixException {
        byte[] target =
                switch (random.nextInt(4)) {
                    case 0 -> bytes("/nowhere/at all\n");
                    case 1 -> new byte[] {'.', '.', '/', (byte) 0xff};
                    case 2 -> bytes(".");
                    default -> RawPath.name(files.get(random.nextInt(files.size())));
                };
        names.makeSymbolicLink(path, target);
        attributes.giveLink(path);
    }

    private static byte[] below(byte[] directory, byte[] name) {
        return RawPath.join(directory, name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
