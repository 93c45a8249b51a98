package io.meridian.interfaces.cli.command.mcp;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hashes of tokens by name, a line each as {@code meridian mcp --new-token} prints it. */
final class TokenFile {
    private static final Pattern LINE =
            Pattern.compile("\\s*([A-Za-z0-9][A-Za-z0-9_-]{0,63}):\\s*\"?([0-9a-fA-F]{64})\"?\\s*");

    private TokenFile() {}

    static Map<String, String> read(Path file) {
        Map<String, String> hashes = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new InvalidRequest(
                        "mcp.token_file",
                        "line " + number + " of " + file + " is not NAME: HASH",
                        "make one with 'meridian mcp --new-token NAME'");
            }
            hashes.put(matcher.group(1), matcher.group(2));
        }
        return hashes;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new NotFound(
                    "mcp.token_file",
                    "the file of tokens " + file + " can't be read: " + failure.getMessage(),
                    List.of("make a token with 'meridian mcp --new-token NAME'"),
                    failure);
        }
    }
}
