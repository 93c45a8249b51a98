package io.meridian.interfaces.cli.command.key;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.KeyResults;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.GlobalOptions;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Names;

import java.io.PrintStream;
import java.util.List;

/**
 * {@code repo key add}. Here {@code --passphrase-file} is the new passphrase, not the one that
 * opens the repository.
 */
final class AddKey implements Command {
    private static final String KEY_FILE_OUT = "--key-file-out";
    private static final String PHRASE = "--phrase";
    private static final List<String> KINDS =
            List.of(KEY_FILE_OUT, PHRASE, GlobalOptions.PASSPHRASE_FILE);

    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.KEY_ADD)
                .remark(
                        "The repository is opened by --key-file, --phrase-file,"
                                + " MERIDIAN_PASSPHRASE")
                .remark("or its usual key file. Give one of the first three:")
                .option(KEY_FILE_OUT, "PATH", "Write a new key file")
                .flag(PHRASE, "Add a recovery phrase; 'repo key export' shows it")
                .option(
                        GlobalOptions.PASSPHRASE_FILE,
                        "F",
                        "Add the passphrase in the first line of F, - reads it here")
                .option("--label", "L", "Words to know it by")
                .example("meridian repo key add --key-file-out /media/usb/meridian.key", "A spare")
                .build();
    }

    @Override
    public int run(Invocation call) {
        KeyResults.Added added = call.run(Catalogue.KEY_ADD, request(call));
        call.console().summary(added, out -> print(added, out));
        return ExitCode.OK;
    }

    private static KeyRequests.Add request(Invocation call) {
        Arguments arguments = call.arguments();
        List<String> kinds = KINDS.stream().filter(arguments::has).toList();
        if (kinds.size() != 1) {
            throw arguments.misuse("'repo key add' needs one of " + String.join(", ", KINDS));
        }
        return new KeyRequests.Add(
                call.repository(),
                kind(kinds.getFirst()),
                arguments.value("--label").orElse(""),
                arguments.value(KEY_FILE_OUT).map(call::path).orElse(null),
                arguments.value(GlobalOptions.PASSPHRASE_FILE).map(call::secretIn).orElse(null));
    }

    private static KeyRequests.SlotKind kind(String option) {
        return switch (option) {
            case KEY_FILE_OUT -> KeyRequests.SlotKind.KEY_FILE;
            case PHRASE -> KeyRequests.SlotKind.RECOVERY_PHRASE;
            default -> KeyRequests.SlotKind.PASSPHRASE;
        };
    }

    private static void print(KeyResults.Added added, PrintStream out) {
        out.println("Added " + added.kind() + " as slot " + added.slot());
        String keyFile = added.keyFile();
        if (keyFile != null) {
            out.println("Key file: " + Names.printable(keyFile));
        }
    }
}
