package io.meridian.interfaces.cli.command;

import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.GlobalOptions;
import io.meridian.interfaces.cli.grammar.Syntax;

import java.util.List;
import java.util.stream.Stream;

/**
 * The options that say how one repository is opened.
 *
 * @param global whether every command takes them, so that one may redefine them
 */
public record KeyOptions(String keyFile, String passphraseFile, String phraseFile, boolean global) {
    /** Those of the repository that a command is about. */
    static final KeyOptions USUAL =
            new KeyOptions(
                    GlobalOptions.KEY_FILE,
                    GlobalOptions.PASSPHRASE_FILE,
                    GlobalOptions.PHRASE_FILE,
                    true);

    /** Those of a second repository, that something goes to. */
    public static final KeyOptions OF_TARGET =
            new KeyOptions("--to-key-file", "--to-passphrase-file", "--to-phrase-file", false);

    /** Adds them to a command's syntax. */
    public Syntax.Builder describe(Syntax.Builder syntax) {
        return syntax.option(keyFile, "F", "Opens that repository: a key file")
                .option(passphraseFile, "F", "Or the first line of F")
                .option(phraseFile, "F", "Or the recovery phrase in F, - reads it here");
    }

    /** Those that were given. */
    List<String> given(Arguments arguments) {
        return Stream.of(keyFile, passphraseFile, phraseFile)
                .filter(option -> global ? arguments.hasGlobal(option) : arguments.has(option))
                .toList();
    }
}
