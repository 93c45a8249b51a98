package io.meridian.app.configuration;

import io.meridian.kernel.text.Nearest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Environment variables that stand for settings. Set to nothing is the same as not set. */
record Variables(Map<String, String> variables) {
    /** Names the file. */
    static final String FILE = "MERIDIAN_CONFIG";

    private static final String OURS = "MERIDIAN_";

    /** Those that nobody needs a table of settings for. */
    private static final Set<String> SIMPLE =
            Set.of(
                    FILE,
                    "MERIDIAN_REPO",
                    "MERIDIAN_DB_PATH",
                    "MERIDIAN_KEY_FILE",
                    "MERIDIAN_PASSPHRASE",
                    "MERIDIAN_TERMINALS",
                    "MERIDIAN_JAVA_HOME");

    /** Beginnings of names that mean settings: what else begins so is a slip of the hand. */
    private static final List<String> GROUPS =
            List.of(OURS + "MCP_", OURS + "RETENTION_", OURS + "VERIFICATION_");

    String value(String name) {
        return variables.getOrDefault(name, "");
    }

    /** Whether no variable but the simple ones says anything about settings. */
    boolean areSimple() {
        return variables.keySet().stream()
                .noneMatch(name -> name.startsWith(OURS) && !SIMPLE.contains(name));
    }

    /** Puts them over what the file says. */
    void putInto(Written written, Problems problems) {
        List<SettingKey> keys = SettingKeys.fixed();
        for (SettingKey key : keys) {
            String text = value(key.variable());
            if (!text.isEmpty()) {
                written.put(key.name(), value(key, text));
            }
        }
        List<String> known = keys.stream().map(SettingKey::variable).toList();
        variables.keySet().stream()
                .filter(name -> GROUPS.stream().anyMatch(name::startsWith))
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> unknown(name, known, problems));
    }

    private static Value value(SettingKey key, String text) {
        Origin origin = new Origin.Variable(key.variable());
        if (!key.kind().isList()) {
            return Value.text(text, origin);
        }
        List<String> items = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return new Value(items, true, origin);
    }

    private static void unknown(String name, List<String> known, Problems problems) {
        List<String> lowerCase =
                known.stream().map(it -> it.toLowerCase(java.util.Locale.ROOT)).toList();
        String hint =
                Nearest.of(name, lowerCase)
                        .map(near -> "did you mean '" + known.get(lowerCase.indexOf(near)) + "'?")
                        .orElse("unset it");
        problems.add(new Origin.Variable(name), "no setting has the variable " + name, hint);
    }
}
