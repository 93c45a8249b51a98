package io.meridian.interfaces.cli.grammar;

import java.util.List;
import java.util.Optional;

/** Options that every command takes, before or after its name. */
public final class GlobalOptions {
    public static final String REPO = "--repo";
    public static final String BACKUP_DIR = "--backup-dir";
    public static final String KEY_FILE = "--key-file";
    public static final String PASSPHRASE_FILE = "--passphrase-file";
    public static final String PHRASE_FILE = "--phrase-file";
    public static final String CONFIG = "--config";
    public static final String JSON = "--json";
    public static final String QUIET = "--quiet";
    public static final String DEBUG = "--debug";
    public static final String VERSION = "--version";
    public static final String HELP = "--help";

    static final List<Option> ALL =
            List.of(
                    Option.value(REPO, "R", "Place or name (MERIDIAN_REPO; ~/.meridian/backups)")
                            .also(BACKUP_DIR),
                    Option.value(KEY_FILE, "F", "Opens it: a key file (MERIDIAN_KEY_FILE)"),
                    Option.value(
                            PASSPHRASE_FILE, "F", "Or the first line of F (MERIDIAN_PASSPHRASE)"),
                    Option.value(PHRASE_FILE, "F", "Or the recovery phrase in F, - reads it here"),
                    Option.value(
                            CONFIG, "F", "Settings (MERIDIAN_CONFIG; ~/.meridian/meridian.yaml)"),
                    Option.flag(JSON, "Print the result, or the failure, as JSON"),
                    Option.flag(QUIET, "No progress and no summary"),
                    Option.flag(DEBUG, "Print the stack trace of a failure"),
                    Option.flag(VERSION, "Print the version"),
                    Option.flag(HELP, "Explain the command"));

    private GlobalOptions() {}

    static Optional<Option> named(String name) {
        return ALL.stream().filter(option -> option.isNamed(name)).findFirst();
    }
}
