package io.meridian.interfaces.cli.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where KyroDB's own tool says by an option what here is another command, or another form of the
 * result: {@code create --incremental}, {@code restore --point-in-time T}, {@code list --format
 * json}. Everything else that it spells differently is an alias in the command's syntax.
 */
final class OriginalSpellings {
    private static final String GROUP = "backup";
    private static final String INCREMENTAL = "--incremental";
    private static final String POINT_IN_TIME = "--point-in-time";
    private static final String FORMAT = "--format";
    private static final String TABLE = "table";
    private static final Set<String> FORMATS = Set.of(TABLE, "json");

    /** Commands that touch no data directory; the original takes one before every command. */
    private static final Set<String> WITHOUT_DATA = Set.of("list", "verify", "prune");

    private OriginalSpellings() {}

    static List<String> withoutIdleData(List<String> typed) {
        int verb = verb(typed, 1);
        if (verb < 0 || !WITHOUT_DATA.contains(typed.get(verb))) {
            return typed;
        }
        List<String> words = new ArrayList<>(typed);
        int at = words.indexOf(TypedLine.DATA_DIR);
        if (at >= 0 && at + 1 < words.size()) {
            words.subList(at, at + 2).clear();
        }
        words.removeIf(word -> word.startsWith(TypedLine.DATA_DIR + "="));
        return words;
    }

    /** The same command line in the words of this grammar; most are so already. */
    static List<String> understood(List<String> typed) {
        int group = typed.indexOf(GROUP);
        int verb = group < 0 ? -1 : verb(typed, group + 1);
        if (verb < 0) {
            return List.copyOf(typed);
        }
        List<String> words = new ArrayList<>(typed);
        switch (typed.get(verb)) {
            case "create" -> otherVerb(words, verb, INCREMENTAL, "create-incremental");
            case "restore" -> otherVerb(words, verb, POINT_IN_TIME, "restore-pitr");
            case "list" -> format(words, verb);
            default -> {}
        }
        return List.copyOf(words);
    }

    /** The first word that is neither an option nor an option's value; -1 when there is none. */
    private static int verb(List<String> typed, int from) {
        for (int at = from; at < typed.size(); at++) {
            String word = typed.get(at);
            if (!TypedLine.isOption(word)) {
                return at;
            }
            if (TypedLine.mayTakeNext(word)) {
                at++;
            }
        }
        return -1;
    }

    /** The option itself goes where it says no more than the verb does. */
    private static void otherVerb(List<String> words, int verb, String option, String instead) {
        for (int at = verb + 1; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals(option) || word.startsWith(option + "=")) {
                words.set(verb, instead);
                if (option.equals(INCREMENTAL)) {
                    words.remove(at);
                }
                return;
            }
        }
    }

    private static void format(List<String> words, int verb) {
        for (int at = verb + 1; at < words.size(); at++) {
            boolean apart = words.get(at).equals(FORMAT) && at + 1 < words.size();
            String value = apart ? words.get(at + 1) : afterEquals(words.get(at));
            if (!FORMATS.contains(value)) {
                continue;
            }
            words.subList(at, apart ? at + 2 : at + 1).clear();
            if (!value.equals(TABLE)) {
                words.add(at, GlobalOptions.JSON);
            }
            return;
        }
    }

    private static String afterEquals(String word) {
        return word.startsWith(FORMAT + "=") ? word.substring(FORMAT.length() + 1) : "";
    }
}
