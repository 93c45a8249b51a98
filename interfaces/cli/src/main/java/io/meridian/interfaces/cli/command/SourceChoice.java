package io.meridian.interfaces.cli.command;

import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.Settings.ChosenSource;
import io.meridian.engine.api.settings.SourceSettings;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.kernel.failure.NotFound;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The source that was meant: a configured name or a directory, else the default one, which must be
 * there already. Makes nothing.
 */
public final class SourceChoice {
    private SourceChoice() {}

    /**
     * Chooses.
     *
     * @param directory as an option says, which is never a name
     */
    public static ChosenSource of(Invocation call, Optional<String> directory) {
        Arguments arguments = call.arguments();
        Optional<String> typed = arguments.firstIfAny();
        if (typed.isPresent() && directory.isPresent()) {
            throw arguments.misuse("give the source once: as SOURCE or with --data-dir");
        }
        if (directory.isPresent()) {
            return at(call.path(directory.get()));
        }
        return typed.map(text -> named(call, text)).orElseGet(() -> standard(call));
    }

    /** The one that a word means: a configured name or a directory. */
    public static ChosenSource named(Invocation call, String text) {
        Settings settings = call.settings();
        Optional<ChosenSource> configured = settings.sourceNamed(text);
        if (configured.isPresent()) {
            return configured.get();
        }
        Path path = call.path(text);
        boolean mayBeName = !settings.sources().isEmpty() && Settings.NAME.matcher(text).matches();
        if (mayBeName && !Files.exists(path)) {
            throw unknown(text, path, settings);
        }
        return at(path);
    }

    private static NotFound unknown(String text, Path path, Settings settings) {
        List<String> hints = new ArrayList<>();
        Settings.nearest(text, settings.sources().keySet())
                .ifPresent(near -> hints.add("did you mean '" + near + "'?"));
        hints.add(
                "configured are: "
                        + String.join(
                                ", ", settings.sources().keySet().stream().sorted().toList()));
        return new NotFound(
                "source.not_found",
                "no source is named '" + text + "', and there is no " + path,
                hints,
                null);
    }

    private static ChosenSource standard(Invocation call) {
        String usual = call.program().usualDataDirectory();
        ChosenSource source =
                usual.isEmpty() ? call.settings().defaultSource() : at(call.path(usual));
        Path path = source.settings().path();
        if (!Files.exists(path)) {
            throw new NotFound(
                    "source.not_found",
                    "no source was named, and there is nothing in " + path + ", the default one",
                    "name one: meridian backup create DIRECTORY",
                    "or say where it is: --data-dir, MERIDIAN_DB_PATH, or default_source in the"
                            + " configuration");
        }
        return source;
    }

    private static ChosenSource at(Path path) {
        return new ChosenSource("", SourceSettings.at(path));
    }
}
