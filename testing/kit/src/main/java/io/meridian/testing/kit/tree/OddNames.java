package io.meridian.testing.kit.tree;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Names that some program or other has stumbled over. Each begins with a number, so that no two are
 * the same.
 */
final class OddNames {
    private static final List<byte[]> TAILS =
            List.of(
                    bytes(""),
                    bytes(".txt"),
                    bytes(" with spaces "),
                    bytes("\nnew\nlines"),
                    bytes("-dash"),
                    bytes("Ünïcödé-日本-🎈"),
                    bytes("e\u0301"),
                    bytes("*?[x]\\"),
                    bytes("%41 \"quoted\" 'name'"),
                    bytes("\t\u0001\u007f"),
                    bytes("~"),
                    bytes(".meridian-restore-0123456789abcdef.journal"),
                    new byte[] {(byte) 0xff, (byte) 0xfe},
                    new byte[] {'a', (byte) 0xc3},
                    new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});

    private static final int LONGEST = 255;

    private OddNames() {}

    static byte[] name(int number, RandomGenerator random) {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        if (random.nextInt(10) == 0) {
            name.write('.');
        }
        name.writeBytes(bytes(Integer.toString(number, 36)));
        name.write('_');
        name.writeBytes(TAILS.get(random.nextInt(TAILS.size())));
        while (random.nextInt(40) == 0 || (name.size() > 100 && name.size() < LONGEST)) {
            name.write(name.size() > 100 ? 'x' : 'y');
        }
        return name.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
