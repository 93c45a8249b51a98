package io.meridian.interfaces.mcp.tool;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a tool answers.
 *
 * @param content as the tool's output schema says
 * @param text the same in a line, for people and for models that see only text
 * @param problem why it is not what was asked for; null when it is
 */
public record Answer(
        Map<String, @Nullable Object> content, String text, @Nullable Problem problem) {
    /** The stable code, what failed, and what to do next. */
    public record Problem(String code, String message, List<String> hints) {
        public Problem {
            hints = List.copyOf(hints);
        }

        Map<String, @Nullable Object> map() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("code", code);
            map.put("message", message);
            map.put("hints", hints);
            return map;
        }
    }

    /** It was done. */
    public static Answer of(Map<String, @Nullable Object> content, String text) {
        return new Answer(content, text, null);
    }

    /** It was not done. */
    public static Answer failed(Problem problem) {
        return new Answer(Map.of(), "", problem);
    }

    /** It was done, but the outcome is not what was asked for. */
    Answer but(Problem because) {
        return new Answer(content, text, because);
    }

    public boolean isError() {
        return problem != null;
    }

    /** The content, with the problem if there is one. */
    public Map<String, @Nullable Object> structured() {
        Problem because = problem;
        if (because == null) {
            return content;
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(content);
        all.put("error", because.map());
        return all;
    }

    /**
     * The text, with the problem if there is one: code and fact in a line, a line for each hint.
     */
    public String words() {
        Problem because = problem;
        if (because == null) {
            return text;
        }
        StringBuilder words = new StringBuilder(text);
        if (!text.isEmpty()) {
            words.append('\n');
        }
        words.append("error ").append(because.code()).append(": ").append(because.message());
        because.hints().forEach(hint -> words.append("\nhint: ").append(hint));
        return words.toString();
    }
}
