package io.meridian.app.configuration;

import io.meridian.kernel.text.Nearest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Environment variables that stand for settings. Set to nothing is the same as not set. */
record Variables(Map<String, String> variables) {
    /** Names the file. */
    static final String FILE = "MERIDIAN_CONFIG";

    private static final String OURS = "MERIDIAN_";

    /** Beginnings of names that mean settings: what else begins so is a slip of the hand. */
    private static final List<String> GROUPS =
            List.of(OURS + "MCP_", OURS + "RETENTION_", OURS + "VERIFICATION_");

    String value(String name) {
        return variables.getOrDefault(name, "");
    }

    /** Whether they say no more than which file, which repository and which database. */
    boolean areSimple() {
        return variables.keySet().stream().noneMatch(Variables::isInGroup);
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
                .filter(Variables::isInGroup)
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> unknown(name, known, problems));
    }

    private static boolean isInGroup(String name) {
        return GROUPS.stream().anyMatch(name::startsWith);
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
        List<String> lowerCase = known.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
        String hint =
                Nearest.of(name, lowerCase)
                        .map(near -> "did you mean '" + known.get(lowerCase.indexOf(near)) + "'?")
                        .orElse("unset it");
        problems.add(new Origin.Variable(name), "no setting has the variable " + name, hint);
    }
}
