package io.meridian.app.configuration;

import io.meridian.engine.api.settings.Settings;
import io.meridian.kernel.text.Nearest;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes the settings out of a YAML text, with the line of each. Goes no deeper than settings do, so
 * that no text can make it run for long. The only class that knows the YAML library. Used once.
 */
final class YamlFile {
    private final Path file;
    private final Written written;
    private final Problems problems;

    YamlFile(Path file, Written written, Problems problems) {
        this.file = file;
        this.written = written;
        this.problems = problems;
    }

    void read(String text) {
        try {
            LoadSettings settings =
                    LoadSettings.builder()
                            .setSchema(new CoreSchema())
                            .setAllowDuplicateKeys(true)
                            .setAllowNonScalarKeys(true)
                            .build();
            Optional<Node> top = new Compose(settings).composeString(text);
            if (top.isPresent() && !isNothing(top.get())) {
                group(List.of(), top.get());
            }
        } catch (MarkedYamlEngineException malformed) {
            int line = malformed.getProblemMark().map(YamlFile::line).orElse(1);
            problem(line, "this is no YAML: " + malformed.getProblem(), "");
        } catch (YamlEngineException malformed) {
            problem(1, "this is no YAML: " + malformed.getMessage(), "");
        }
    }

    private void group(List<String> place, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            problem(line(node), whole(place) + " holds settings, each as 'key: value'", "");
            return;
        }
        Map<String, Integer> seen = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem(line(tuple.getKeyNode()), "a key is a word", "");
                continue;
            }
            Integer before = seen.putIfAbsent(key.getValue(), line(key));
            if (before == null) {
                member(place, key, tuple.getValueNode());
            } else {
                problem(
                        line(key),
                        "'" + key.getValue() + "' is given twice, first in line " + before,
                        "");
            }
        }
    }

    private void member(List<String> above, ScalarNode key, Node node) {
        List<String> place = Stream.concat(above.stream(), Stream.of(key.getValue())).toList();
        Optional<SettingKey> setting = SettingKeys.at(place);
        if (setting.isPresent()) {
            setting(setting.get(), place, key, node);
        } else if (SettingKeys.isGroup(place)) {
            written.name(place, new Origin.Line(file, line(key)));
            if (!isNothing(node)) {
                group(place, node);
            }
        } else {
            unknown(above, key);
        }
    }

    private void setting(SettingKey setting, List<String> place, ScalarNode key, Node node) {
        String name = String.join(".", place);
        Origin origin = new Origin.Line(file, line(node));
        if (isNothing(node)) {
            problem(line(key), name + " has no value", "write one, or remove the line");
        } else if (node instanceof ScalarNode scalar) {
            written.put(name, Value.text(scalar.getValue(), origin));
        } else if (setting.kind().isList() && node instanceof SequenceNode sequence) {
            items(name, sequence).ifPresent(it -> written.put(name, new Value(it, true, origin)));
        } else {
            String form = setting.kind().isList() ? "a list of words" : "one word or number";
            problem(line(node), name + " takes " + form, "");
        }
    }

    private Optional<List<String>> items(String name, SequenceNode sequence) {
        List<String> items = new ArrayList<>();
        for (Node node : sequence.getValue()) {
            if (!(node instanceof ScalarNode scalar) || isNothing(node)) {
                problem(line(node), name + " takes a list of words", "");
                return Optional.empty();
            }
            items.add(scalar.getValue());
        }
        return Optional.of(items);
    }

    private void unknown(List<String> above, ScalarNode key) {
        String word = key.getValue();
        if (SettingKeys.isNamed(above)) {
            problem(
                    line(key),
                    "'" + word + "' is no name",
                    "a name has letters, digits, - and _, and at most 64 of them: "
                            + Settings.NAME);
            return;
        }
        List<String> known = SettingKeys.below(above);
        String hint =
                Nearest.of(word, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("known here: " + String.join(", ", known));
        problem(line(key), "unknown key '" + word + "' in " + whole(above), hint);
    }

    private static String whole(List<String> place) {
        return place.isEmpty() ? "the file" : String.join(".", place);
    }

    private void problem(int line, String message, String hint) {
        problems.add(new Origin.Line(file, line), message, hint);
    }

    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static int line(Node node) {
        return node.getStartMark().map(YamlFile::line).orElse(1);
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
