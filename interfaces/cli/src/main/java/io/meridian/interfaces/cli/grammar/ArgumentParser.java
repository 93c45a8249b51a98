package io.meridian.interfaces.cli.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts what was typed after a command's name into options and arguments. Used once. */
public final class ArgumentParser {
    private static final String END_OF_OPTIONS = "--";

    private final Syntax syntax;
    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();

    private ArgumentParser(Syntax syntax) {
        this.syntax = syntax;
    }

    /**
     * Checks against the syntax everything that needs no knowledge of the command.
     *
     * @throws io.meridian.kernel.failure.InvalidRequest for what the syntax does not allow
     */
    public static Arguments parse(Syntax syntax, List<String> typed) {
        ArgumentParser parser = new ArgumentParser(syntax);
        parser.sort(typed);
        parser.checkArguments();
        return new Arguments(syntax, parser.options, parser.arguments);
    }

    private void sort(List<String> typed) {
        int at = 0;
        while (at < typed.size()) {
            String word = typed.get(at);
            if (word.equals(END_OF_OPTIONS)) {
                arguments.addAll(typed.subList(at + 1, typed.size()));
                return;
            }
            at++;
            if (!TypedLine.isOption(word)) {
                arguments.add(word);
                continue;
            }
            at += option(word, typed.subList(at, typed.size()));
        }
    }

    /** Returns how many of the following words belong to the option. */
    private int option(String word, List<String> following) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option option = syntax.option(name).orElseThrow(() -> Misuse.unknownOption(syntax, name));
        if (!option.takesValue()) {
            if (equals >= 0) {
                throw Misuse.of(syntax, name + " takes no value; found '" + word + "'");
            }
            options.put(name, List.of());
            return 0;
        }
        if (equals >= 0) {
            store(option, word.substring(equals + 1));
            return 0;
        }
        if (following.isEmpty() || syntax.option(following.getFirst()).isPresent()) {
            throw Misuse.of(syntax, name + " needs a value: " + option.usage());
        }
        store(option, following.getFirst());
        return 1;
    }

    private void store(Option option, String value) {
        checkAmong(option.values(), option.name(), value);
        List<String> values = options.computeIfAbsent(option.name(), name -> new ArrayList<>());
        if (!values.isEmpty() && !option.repeatable()) {
            throw Misuse.of(syntax, option.name() + " is given twice");
        }
        values.add(value);
    }

    private void checkAmong(List<String> allowed, String name, String value) {
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            throw Misuse.unknownValue(syntax, name, allowed, value);
        }
    }

    private void checkArguments() {
        String command = syntax.name().words();
        List<Argument> expected = syntax.arguments();
        int least = (int) expected.stream().filter(Argument::required).count();
        if (arguments.size() < least) {
            Argument missing = expected.get(arguments.size());
            throw Misuse.of(
                    syntax,
                    "'%s' needs %s: %s".formatted(command, missing.usage(), missing.description()));
        }
        for (int at = 0; at < Math.min(arguments.size(), expected.size()); at++) {
            checkAmong(expected.get(at).values(), expected.get(at).label(), arguments.get(at));
        }
        boolean endless = !expected.isEmpty() && expected.getLast().repeatable();
        if (!endless && arguments.size() > expected.size()) {
            String first = arguments.get(expected.size());
            throw Misuse.of(syntax, "unexpected argument '%s' for '%s'".formatted(first, command));
        }
    }
}
