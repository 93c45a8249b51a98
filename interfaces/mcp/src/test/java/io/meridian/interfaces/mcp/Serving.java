package io.meridian.interfaces.mcp;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.settings.McpSettings.Confirm;
import io.meridian.engine.api.settings.McpSettings.ToolNames;
import io.meridian.engine.api.settings.Settings.ChosenSource;
import io.meridian.engine.api.settings.SourceSettings;
import io.meridian.interfaces.mcp.call.Diagnostics;
import io.meridian.interfaces.mcp.call.EngineSource;
import io.meridian.interfaces.mcp.settings.ServerSettings;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A server for a test: its settings, what it protects, and what it told its owner. */
final class Serving implements AutoCloseable {
    final Path data;
    final Path restored;
    final Cancellation cancellation = new Cancellation();
    final List<String> audit = Collections.synchronizedList(new ArrayList<>());
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final SystemEnvironment environment = SystemEnvironment.create(cancellation);

    /**
     * @param folder an empty directory; symbolic links in its own path are followed
     */
    Serving(Path folder) throws IOException {
        Path top = folder.toRealPath();
        this.data = Files.createDirectory(top.resolve("data"));
        this.restored = Files.createDirectory(top.resolve("restored"));
        write("config", "one");
        write("rows/1", "the first row\n".repeat(1000));
    }

    void write(String path, String content) throws IOException {
        Path file = data.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    ServerSettings settings() {
        return settings(Confirm.NONE, false, ToolNames.DOTS);
    }

    ServerSettings settings(Confirm confirm, boolean readOnly, ToolNames names) {
        return new ServerSettings(
                TestVault.REFERENCE,
                List.of(new ChosenSource("", SourceSettings.at(data))),
                List.of(restored),
                confirm,
                readOnly,
                names,
                true,
                Set.of(BackupType.SCHEDULED));
    }

    McpServer server(EngineSource engines, ServerSettings settings) {
        return new McpServer(
                settings,
                engines,
                environment,
                "0.1.0-test",
                audit::add,
                new Diagnostics(errStream(), true));
    }

    StdioClient stdio(EngineSource engines, ServerSettings settings) {
        McpServer server = server(engines, settings);
        StdioClient client = new StdioClient(server::stdio);
        client.initialize();
        client.tools();
        return client;
    }

    SystemEnvironment environment() {
        return environment;
    }

    PrintStream errStream() {
        return new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    /** What clients must not see. */
    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    static Map<String, String> contents(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            Map<String, String> contents = new TreeMap<>();
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                contents.put(top.relativize(file).toString(), Files.readString(file));
            }
            return contents;
        }
    }

    @Override
    public void close() {
        environment.close();
    }
}
