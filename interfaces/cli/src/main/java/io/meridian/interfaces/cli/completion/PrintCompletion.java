package io.meridian.interfaces.cli.completion;

import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** {@code completion}. */
public final class PrintCompletion implements Command {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private final Function<CommandName, Command> commands;

    /**
     * @param commands every command by its name
     */
    public PrintCompletion(Function<CommandName, Command> commands) {
        this.commands = commands;
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.COMPLETION)
                .argument("SHELL", SHELLS)
                .example("source <(meridian completion bash)", "In ~/.bashrc")
                .example("meridian completion zsh > \"${fpath[1]}/_meridian\"", "Once, for zsh")
                .example(
                        "meridian completion fish > ~/.config/fish/completions/meridian.fish",
                        "Once, for fish")
                .build();
    }

    @Override
    public int run(Invocation call) {
        String shell = call.arguments().first();
        List<Syntax> syntaxes =
                Arrays.stream(CommandName.values())
                        .map(name -> commands.apply(name).syntax())
                        .toList();
        String script =
                switch (shell) {
                    case "bash" -> BashScript.of(syntaxes);
                    case "zsh" -> ZshScript.of(syntaxes);
                    default -> FishScript.of(syntaxes);
                };
        call.console().result(new Script(shell, script), out -> out.print(script));
        return ExitCode.OK;
    }

    /**
     * What {@code --json} prints.
     *
     * @param script the text for the shell to read
     */
    private record Script(String shell, String script) {}
}
