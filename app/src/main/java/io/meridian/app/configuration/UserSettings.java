package io.meridian.app.configuration;

import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.SettingsReport;
import io.meridian.engine.api.settings.SettingsReport.Problem;
import io.meridian.engine.api.settings.SettingsSource;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The configuration of one user on one machine. Immutable. */
public final class UserSettings implements SettingsSource {
    private static final int LONGEST_BYTES = 1 << 20;
    private static final String WITHOUT = "or go without it: --config /dev/null";

    private final Places places;
    private final Variables variables;

    /**
     * Reads nothing yet.
     *
     * @param home the user's
     * @param directory the working directory, absolute
     * @param variables of the environment
     */
    public UserSettings(Path home, Path directory, Map<String, String> variables) {
        this.places = new Places(home, directory);
        this.variables = new Variables(Map.copyOf(variables));
    }

    @Override
    public Settings read(@Nullable Path file) {
        Path found = find(file);
        if (found == null && variables.areSimple()) {
            return simple();
        }
        Reading reading = read(found, Map.of());
        List<Problem> problems = reading.problems();
        if (!problems.isEmpty()) {
            throw invalid(problems);
        }
        return reading.settings();
    }

    @Override
    public SettingsReport examine(@Nullable Path file, Map<String, Flag> flags) {
        Path found = find(file);
        Reading reading = read(found, flags);
        List<Problem> problems = reading.problems();
        return new SettingsReport(
                found == null ? null : found.toString(),
                problems,
                problems.isEmpty()
                        ? new EffectiveSettings(reading.written(), reading.settings(), places).all()
                        : List.of());
    }

    /** Most runs of most users: there is no file, and few variables. */
    private Settings simple() {
        Settings standard = Settings.standard(places.home());
        String source = variables.value("MERIDIAN_DB_PATH");
        return new Settings(
                Map.of(),
                variables.value("MERIDIAN_REPO"),
                Map.of(),
                source.isEmpty()
                        ? standard.source()
                        : places.path(source, new Origin.Standard()).toString(),
                standard.retention(),
                standard.autoVerify(),
                standard.mcp(),
                standard.capture());
    }

    private Reading read(@Nullable Path file, Map<String, Flag> flags) {
        Problems problems = new Problems();
        Written written = new Written();
        if (file != null) {
            new YamlFile(file, written, problems).read(text(file, problems));
        }
        variables.putInto(written, problems);
        flags.forEach(
                (key, flag) ->
                        written.put(key, Value.text(flag.value(), new Origin.Option(flag.name()))));
        Settings settings =
                new SettingsReader(
                                written,
                                new Interpretation(written, places, problems),
                                Settings.standard(places.home()))
                        .read();
        return new Reading(written, settings, problems.all());
    }

    /** Null when there is none and nobody named one. */
    private @Nullable Path find(@Nullable Path file) {
        String named = variables.value(Variables.FILE);
        if (file == null && named.isEmpty()) {
            Path usual = places.home().resolve(".meridian/meridian.yaml");
            return Files.exists(usual) ? usual : null;
        }
        Path wanted = file != null ? file : places.path(named, new Origin.Standard());
        if (!Files.exists(wanted)) {
            throw new NotFound(
                    "config.not_found",
                    "there is no configuration file " + wanted,
                    file != null ? "check --config" : "check the variable " + Variables.FILE);
        }
        return wanted;
    }

    private static String text(Path file, Problems problems) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
            if (bytes.length > LONGEST_BYTES) {
                problems.add(
                        new Origin.Line(file, 1), "the file has more than a million bytes", "");
                return "";
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException malformed) {
            problems.add(new Origin.Line(file, 1), "the file is not UTF-8 text", "");
            return "";
        } catch (IOException failure) {
            throw new Denied(
                    "config.unreadable",
                    "the configuration file " + file + " can't be read: " + failure.getMessage(),
                    List.of("make it readable for you", WITHOUT),
                    failure);
        }
    }

    private static InvalidRequest invalid(List<Problem> problems) {
        Problem first = problems.getFirst();
        List<String> hints = new ArrayList<>();
        if (!first.hint().isEmpty()) {
            hints.add(first.hint());
        }
        hints.add("see all that is wrong: meridian config check");
        hints.add(WITHOUT);
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
        return new InvalidRequest(
                "config.invalid", first.place() + ": " + first.message() + more, hints, null);
    }

    private record Reading(Written written, Settings settings, List<Problem> problems) {}
}
