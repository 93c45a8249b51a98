package io.meridian.interfaces.cli;

import io.meridian.interfaces.cli.grammar.CommandName;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A command line for each command that runs operations, with all that it requires. */
final class CommandLines {
    private static final Map<CommandName, List<String>> ARGUMENTS =
            new EnumMap<>(CommandName.class);

    static {
        put(CommandName.DOCTOR);
        put(CommandName.BACKUP_CREATE, "src");
        put(CommandName.BACKUP_CREATE_FULL, "src");
        put(CommandName.BACKUP_CREATE_SCHEDULED, "src");
        put(CommandName.BACKUP_CREATE_INCREMENTAL, "src");
        put(CommandName.BACKUP_CREATE_PRE_MIGRATION, "src", "--schema-version", "2");
        put(CommandName.BACKUP_LIST);
        put(CommandName.BACKUP_SHOW, "latest", "--entries");
        put(CommandName.BACKUP_STATS);
        put(CommandName.BACKUP_DIFF, "a", "b");
        put(CommandName.BACKUP_FIND, "*.txt");
        put(CommandName.BACKUP_TAG, "latest", "t");
        put(CommandName.BACKUP_PIN, "latest");
        put(CommandName.BACKUP_RESTORE, "latest", "--to", "/restored");
        put(
                CommandName.BACKUP_RESTORE_PITR,
                "--timestamp",
                "2026-11-20T21:45:30.125Z",
                "--to",
                "/restored");
        put(CommandName.TIMELINE);
        put(CommandName.BACKUP_VERIFY, "--all");
        put(CommandName.BACKUP_COMPRESS, "latest", "--effort", "best");
        put(CommandName.BACKUP_ENCRYPT, "latest");
        put(CommandName.BACKUP_COPY, "latest", "--to", "/other");
        put(CommandName.BACKUP_DELETE, "20261119");
        put(CommandName.BACKUP_FORGET, "--keep-last", "1");
        put(CommandName.CAPTURE, "src");
        put(CommandName.BACKUP_PRUNE, "--older-than-days", "30");
        put(CommandName.REPO_INIT);
        put(CommandName.REPO_INFO);
        put(CommandName.REPO_PRUNE);
        put(CommandName.REPO_SCRUB);
        put(CommandName.REPO_REPAIR);
        put(CommandName.KEY_LIST);
        put(CommandName.KEY_ADD, "--phrase");
        put(CommandName.KEY_EXPORT);
        put(CommandName.KEY_CONFIRM, "--key-file", "/copy.key");
        put(CommandName.KEY_REMOVE, "key-1");
        put(CommandName.KEY_ROTATE);
    }

    private CommandLines() {}

    private static void put(CommandName name, String... arguments) {
        ARGUMENTS.put(name, List.of(arguments));
    }

    /** Commands that run operations of their own. */
    static List<CommandName> commands() {
        return List.copyOf(ARGUMENTS.keySet());
    }

    static String[] of(CommandName name, String... more) {
        List<String> args = new ArrayList<>(List.of(name.words().split(" ", -1)));
        args.addAll(ARGUMENTS.get(name));
        args.addAll(Arrays.asList(more));
        return args.toArray(String[]::new);
    }
}
