package io.meridian.interfaces.cli.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that may follow one command's name, and what its help says.
 *
 * @param remarks sentences below the usage line
 */
public record Syntax(
        CommandName name,
        List<String> remarks,
        List<Argument> arguments,
        List<Option> options,
        List<Example> examples) {
    public Syntax {
        remarks = List.copyOf(remarks);
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
        examples = List.copyOf(examples);
    }

    /** A command line that works, and what it does. */
    public record Example(String line, String meaning) {}

    public static Builder of(CommandName name) {
        return new Builder(name);
    }

    /** The command's own options, then the global ones that it does not redefine. */
    public List<Option> allOptions() {
        Stream<Option> globals =
                GlobalOptions.ALL.stream().filter(option -> own(option.name()).isEmpty());
        return Stream.concat(options.stream(), globals).toList();
    }

    Optional<Option> option(String wanted) {
        return allOptions().stream().filter(option -> option.isNamed(wanted)).findFirst();
    }

    private Optional<Option> own(String wanted) {
        return options.stream().filter(option -> option.name().equals(wanted)).findFirst();
    }

    /** Collects a syntax in the order in which help shows it. */
    public static final class Builder {
        private final CommandName name;
        private final List<String> remarks = new ArrayList<>();
        private final List<Argument> arguments = new ArrayList<>();
        private final List<Option> options = new ArrayList<>();
        private final List<Example> examples = new ArrayList<>();

        private Builder(CommandName name) {
            this.name = name;
        }

        public Builder remark(String sentence) {
            remarks.add(sentence);
            return this;
        }

        public Builder argument(String label, String description) {
            arguments.add(new Argument(label, description, List.of(), true, false));
            return this;
        }

        public Builder argument(String label, List<String> values) {
            String description = "One of " + String.join(", ", values);
            arguments.add(new Argument(label, description, values, true, false));
            return this;
        }

        public Builder optionalArgument(String label, String description) {
            arguments.add(new Argument(label, description, List.of(), false, false));
            return this;
        }

        public Builder arguments(String label, String description) {
            arguments.add(new Argument(label, description, List.of(), true, true));
            return this;
        }

        public Builder optionalArguments(String label, String description) {
            arguments.add(new Argument(label, description, List.of(), false, true));
            return this;
        }

        public Builder flag(String option, String description) {
            options.add(Option.flag(option, description));
            return this;
        }

        public Builder option(String option, String label, String description) {
            options.add(Option.value(option, label, description));
            return this;
        }

        public Builder repeated(String option, String label, String description) {
            options.add(Option.repeated(option, label, description));
            return this;
        }

        public Builder choice(String option, List<String> values, String description) {
            options.add(Option.choice(option, values, description));
            return this;
        }

        /** Gives the option added last other spellings. */
        public Builder also(String... spellings) {
            options.set(options.size() - 1, options.getLast().also(spellings));
            return this;
        }

        public Builder example(String line, String meaning) {
            examples.add(new Example(line, meaning));
            return this;
        }

        public Syntax build() {
            return new Syntax(name, remarks, arguments, options, examples);
        }
    }
}
