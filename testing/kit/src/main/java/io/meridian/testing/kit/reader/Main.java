package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The reader as a command: {@code VAULT KEYFILE} lists backups, {@code VAULT KEYFILE BACKUP TARGET
 * [--from-packs]} restores one, {@code --from-packs} without the index segments.
 *
 * <p>Exit codes: 0 done, 1 refused, 2 wrong arguments, 3 restored but for attributes that are
 * named.
 */
public final class Main {

    private static final String FROM_PACKS = "--from-packs";

    private Main() {}

    /** Runs and exits with the code. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** Runs and returns the exit code. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        boolean fromPacks = arguments.size() == 5 && arguments.get(4).equals(FROM_PACKS);
        if (arguments.size() != 2 && arguments.size() != 4 && !fromPacks) {
            err.println("usage: VAULT KEYFILE [BACKUP TARGET [" + FROM_PACKS + "]]");
            return 2;
        }
        try {
            IndependentReader reader =
                    IndependentReader.open(Path.of(arguments.get(0)), Path.of(arguments.get(1)));
            if (arguments.size() == 2) {
                return list(reader, out);
            }
            if (fromPacks) {
                reader.rebuildIndexFromPacks().forEach(err::println);
            }
            return restore(reader, arguments.get(2), Path.of(arguments.get(3)), out, err);
        } catch (IOException e) {
            explain(e, "", err);
            return 1;
        }
    }

    private static int list(IndependentReader reader, PrintStream out) throws IOException {
        for (Backup backup : reader.backups()) {
            out.println(
                    backup.id()
                            + " "
                            + backup.type()
                            + " "
                            + backup.manifest().identity().created()
                            + " "
                            + backup.source().location());
        }
        return 0;
    }

    private static int restore(
            IndependentReader reader, String id, Path target, PrintStream out, PrintStream err)
            throws IOException {
        Restored restored = reader.restore(id, target);
        restored.notRestored().forEach(line -> err.println("not restored: " + line));
        out.println("restored " + restored.entries() + " entries of " + id + " to " + target);
        return restored.notRestored().isEmpty() ? 0 : 3;
    }

    private static void explain(Throwable failure, String indent, PrintStream err) {
        err.println(indent + failure);
        for (Throwable part : failure.getSuppressed()) {
            explain(part, indent + "  ", err);
        }
    }
}
