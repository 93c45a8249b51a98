package io.meridian.app;

import io.meridian.interfaces.cli.context.Terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The process's three streams, in UTF-8, and whether a person sits at their ends. */
final class ProcessTerminal {
    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int USUAL_WIDTH = 80;
    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty.*|console)");
    private static final Pattern WIDTH = Pattern.compile("[1-9]\\d{1,3}");

    private ProcessTerminal() {}

    /**
     * Opens them.
     *
     * @param variables {@code COLUMNS} is the width when the shell exports it
     */
    static Terminal open(Map<String, String> variables) {
        return new Terminal(
                System.in,
                stream(FileDescriptor.out, false),
                stream(FileDescriptor.err, true),
                isTerminal(OUT),
                isTerminal(ERR),
                width(variables.getOrDefault("COLUMNS", "")));
    }

    private static PrintStream stream(FileDescriptor descriptor, boolean flushing) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES),
                flushing,
                StandardCharsets.UTF_8);
    }

    /** By what the descriptor is open on: costs no native call. */
    private static boolean isTerminal(int descriptor) {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
            return TERMINAL.matcher(target.toString()).matches();
        } catch (IOException | UnsupportedOperationException unknown) {
            return false; // Plain lines are right anywhere.
        }
    }

    static int width(String columns) {
        return WIDTH.matcher(columns).matches() ? Integer.parseInt(columns) : USUAL_WIDTH;
    }
}
