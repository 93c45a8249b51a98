package io.meridian.interfaces.cli.command.key;

import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.grammar.CommandName;

/** The door to the {@code repo key} commands. */
public final class KeyCommands {
    private KeyCommands() {}

    public static Command named(CommandName name) {
        return switch (name) {
            case KEY_LIST -> new ListKeys();
            case KEY_ADD -> new AddKey();
            case KEY_EXPORT -> new ExportKey();
            case KEY_CONFIRM -> new ConfirmKey();
            case KEY_REMOVE -> new RemoveKey();
            case KEY_ROTATE -> new RotateKeys();
            default -> throw new IllegalArgumentException("not about keys: " + name);
        };
    }
}
