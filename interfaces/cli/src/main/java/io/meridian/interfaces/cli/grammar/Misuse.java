package io.meridian.interfaces.cli.grammar;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.text.Nearest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of a command line that can't be understood: what was wrong, and what is near it. */
final class Misuse {
    private static final String CODE = "usage";

    private Misuse() {}

    static InvalidRequest unknownCommand(String group, String word) {
        String path = group.isEmpty() ? word : group + " " + word;
        List<String> hints = new ArrayList<>();
        nearestCommand(group, word).ifPresent(near -> hints.add("did you mean '" + near + "'?"));
        hints.add(helpOf(group));
        return new InvalidRequest(CODE, "unknown command '" + path + "'", hints, null);
    }

    static InvalidRequest optionBeforeCommand(String option) {
        List<String> hints = new ArrayList<>();
        nearestOption(GlobalOptions.ALL, option).ifPresent(hints::add);
        hints.add("options of one command come after its name: meridian COMMAND " + option);
        hints.add(helpOf(""));
        return new InvalidRequest(
                CODE, "unknown option '" + option + "' before the command", hints, null);
    }

    static InvalidRequest argumentBeforeCommand(String argument) {
        return new InvalidRequest(CODE, "'" + argument + "' before the command", helpOf(""));
    }

    static InvalidRequest unknownOption(Syntax syntax, String option) {
        List<String> hints = new ArrayList<>();
        nearestOption(syntax.allOptions(), option).ifPresent(hints::add);
        hints.add(helpOf(syntax.name().words()));
        return new InvalidRequest(
                CODE,
                "unknown option '" + option + "' for '" + syntax.name().words() + "'",
                hints,
                null);
    }

    static InvalidRequest unknownValue(
            Syntax syntax, String name, List<String> allowed, String value) {
        List<String> hints = new ArrayList<>();
        Nearest.of(value, allowed).ifPresent(near -> hints.add("did you mean '" + near + "'?"));
        hints.add(helpOf(syntax.name().words()));
        return new InvalidRequest(
                CODE,
                "%s takes one of %s; found '%s'".formatted(name, String.join(", ", allowed), value),
                hints,
                null);
    }

    /** Anything else that is wrong with the arguments of one command. */
    static InvalidRequest of(Syntax syntax, String fact) {
        return new InvalidRequest(CODE, fact, helpOf(syntax.name().words()));
    }

    private static Optional<String> nearestCommand(String group, String word) {
        Optional<String> inGroup = Nearest.of(word, CommandName.wordsAfter(group));
        if (inGroup.isPresent()) {
            return inGroup.map(near -> group.isEmpty() ? near : group + " " + near);
        }
        List<CommandName> all = CommandName.in("");
        return Nearest.of(word, all.stream().map(CommandName::verb).toList())
                .flatMap(verb -> all.stream().filter(n -> n.verb().equals(verb)).findFirst())
                .map(CommandName::words);
    }

    private static Optional<String> nearestOption(List<Option> options, String typed) {
        return Nearest.of(typed, options.stream().map(Option::name).toList())
                .map(near -> "did you mean '" + near + "'?");
    }

    private static String helpOf(String words) {
        String command = words.isEmpty() ? "" : " " + words;
        return "run 'meridian" + command + " --help'";
    }
}
