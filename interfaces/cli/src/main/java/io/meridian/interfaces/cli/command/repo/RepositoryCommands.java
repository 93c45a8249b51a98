package io.meridian.interfaces.cli.command.repo;

import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.grammar.CommandName;

/** The door to the commands about a repository as a whole. */
public final class RepositoryCommands {
    private RepositoryCommands() {}

    public static Command named(CommandName name) {
        return switch (name) {
            case REPO_INIT -> new InitRepository();
            case REPO_INFO -> new RepositoryInfo();
            case REPO_PRUNE -> new PruneRepository();
            case REPO_SCRUB -> new ScrubRepository();
            case REPO_REPAIR -> new RepairRepository();
            case DOCTOR -> new Doctor();
            default -> throw new IllegalArgumentException("not about a repository: " + name);
        };
    }
}
