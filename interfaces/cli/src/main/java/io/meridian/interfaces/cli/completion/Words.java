package io.meridian.interfaces.cli.completion;

import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Option;
import io.meridian.interfaces.cli.grammar.Syntax;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What all the scripts need to know of the syntaxes. */
final class Words {
    private Words() {}

    /** The names that are followed by more words, the empty one first. */
    static Set<String> groups(List<Syntax> syntaxes) {
        Set<String> groups = new LinkedHashSet<>(List.of(""));
        for (Syntax syntax : syntaxes) {
            String words = syntax.name().words();
            for (int space = words.indexOf(' '); space > 0; space = words.indexOf(' ', space + 1)) {
                groups.add(words.substring(0, space));
            }
        }
        return groups;
    }

    /** A word that may follow a group, and what it stands for. */
    static Map<String, String> after(String group) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : CommandName.wordsAfter(group)) {
            String longer = group.isEmpty() ? word : group + " " + word;
            List<CommandName> named = CommandName.in(longer);
            words.put(word, named.isEmpty() ? summary(longer) : "Commands about " + longer);
        }
        return words;
    }

    /** Options, of any command, that take a value, separated as in a shell pattern. */
    static String takingValues(List<Syntax> syntaxes) {
        Set<String> names = new TreeSet<>();
        options(syntaxes)
                .filter(Option::takesValue)
                .forEach(option -> names.addAll(option.names()));
        return String.join("|", names);
    }

    /** The values of every option that has a closed choice of them. */
    static Map<String, Set<String>> values(List<Syntax> syntaxes) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        options(syntaxes)
                .filter(option -> !option.values().isEmpty())
                .forEach(
                        option ->
                                option.names()
                                        .forEach(
                                                name ->
                                                        values.computeIfAbsent(
                                                                        name,
                                                                        _ -> new LinkedHashSet<>())
                                                                .addAll(option.values())));
        return values;
    }

    /** As one word of a shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static Stream<Option> options(List<Syntax> syntaxes) {
        return syntaxes.stream().flatMap(syntax -> syntax.allOptions().stream());
    }

    private static String summary(String words) {
        return Stream.of(CommandName.values())
                .filter(name -> name.words().equals(words))
                .findFirst()
                .map(CommandName::summary)
                .orElseThrow();
    }
}
