package io.meridian.interfaces.cli.completion;

import io.meridian.interfaces.cli.grammar.Argument;
import io.meridian.interfaces.cli.grammar.Option;
import io.meridian.interfaces.cli.grammar.Syntax;

import java.util.List;

/** For fish: one rule for each word and option, tied to the command words typed so far. */
final class FishScript {
    private static final String WALK =
            """
            # fish completion for meridian
            function __meridian_at
                set -l command ''
                set -l skip 0
                for word in (commandline -opc)[2..-1]
                    if test $skip = 1
                        set skip 0
                        continue
                    end
                    switch $word
                        case VALUE_OPTIONS
                            set skip 1
                        case '-*'
                        case '*'
                            set -l longer (string trim "$command $word")
                            contains -- $longer $__meridian_commands; and set command $longer
                    end
                end
                test "$command" = "$argv[1]"
            end
            """;

    private FishScript() {}

    static String of(List<Syntax> syntaxes) {
        String taking = Words.takingValues(syntaxes).replace('|', ' ');
        StringBuilder script = new StringBuilder(WALK.replace("VALUE_OPTIONS", taking));
        script.append("set -g __meridian_commands");
        Words.groups(syntaxes).stream()
                .filter(group -> !group.isEmpty())
                .forEach(group -> script.append(' ').append(Words.quoted(group)));
        syntaxes.forEach(syntax -> script.append(' ').append(Words.quoted(syntax.name().words())));
        script.append('\n');
        for (String group : Words.groups(syntaxes)) {
            Words.after(group)
                    .forEach(
                            (word, meaning) ->
                                    script.append(rule(group, "-f -a " + word, meaning)));
        }
        for (Syntax syntax : syntaxes) {
            for (Argument argument : syntax.arguments()) {
                argument.values()
                        .forEach(
                                value ->
                                        script.append(
                                                rule(
                                                        syntax.name().words(),
                                                        "-f -a " + value,
                                                        argument.label())));
            }
            for (Option option : syntax.allOptions()) {
                option.names()
                        .forEach(
                                name ->
                                        script.append(
                                                rule(
                                                        syntax.name().words(),
                                                        flags(name, option),
                                                        option.description())));
            }
        }
        return script.toString();
    }

    private static String rule(String command, String what, String meaning) {
        return "complete -c meridian -n %s %s -d %s\n"
                .formatted(
                        Words.quoted("__meridian_at \"" + command + "\""),
                        what,
                        Words.quoted(meaning));
    }

    private static String flags(String spelled, Option option) {
        String name = "-l " + spelled.substring(2);
        if (!option.takesValue()) {
            return name;
        }
        return option.values().isEmpty()
                ? name + " -r"
                : name + " -x -a " + Words.quoted(String.join(" ", option.values()));
    }
}
