package io.meridian.interfaces.cli.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every command: the words that name it, and what it does. */
public enum CommandName {
    QUICKSTART("quickstart", "Back up, damage and restore sample data, and show the proof"),
    DOCTOR("doctor", "Look at the installation and the repository"),
    BACKUP_CREATE("backup create", "Back up a source"),
    BACKUP_CREATE_FULL(
            "backup create-full", "The same, whole by itself; makes an archive if need be"),
    BACKUP_CREATE_SCHEDULED("backup create-scheduled", "The same for a timer"),
    BACKUP_CREATE_INCREMENTAL("backup create-incremental", "The same, often: keeps the last ten"),
    BACKUP_CREATE_PRE_MIGRATION("backup create-pre-migration", "The same before a schema changes"),
    BACKUP_LIST("backup list", "List backups, newest first"),
    BACKUP_SHOW("backup show", "Show one backup in full"),
    BACKUP_STATS("backup stats", "Count backups and bytes"),
    BACKUP_DIFF("backup diff", "Compare two backups"),
    BACKUP_FIND("backup find", "Find entries by name in every backup"),
    BACKUP_TAG("backup tag", "Add tags to a backup, or remove them"),
    BACKUP_PIN("backup pin", "Keep a backup whatever the policy says"),
    BACKUP_RESTORE("backup restore", "Bring a backup back"),
    BACKUP_RESTORE_PITR("backup restore-pitr", "Bring a source back as it was at a time"),
    BACKUP_VERIFY("backup verify", "Check that backups can be restored"),
    BACKUP_COMPRESS("backup compress", "Store a backup compressed otherwise"),
    BACKUP_ENCRYPT("backup encrypt", "Store a backup sealed with new keys"),
    BACKUP_COPY("backup copy", "Copy backups to another repository"),
    BACKUP_DELETE("backup delete", "Forget backups by id"),
    BACKUP_FORGET("backup forget", "Forget backups by a retention policy"),
    BACKUP_PRUNE("backup prune", "Forget by a retention policy, and free the space"),
    TIMELINE("timeline", "Show the times that a source can be recovered to"),
    CAPTURE("capture", "Follow the logs of sources until stopped"),
    REPO_INIT("repo init", "Make a repository and its keys"),
    REPO_INFO("repo info", "Describe the repository"),
    REPO_PRUNE("repo prune", "Delete what no backup needs any more"),
    REPO_SCRUB("repo scrub", "Re-read stored bytes, longest unread first"),
    REPO_REPAIR("repo repair", "Rebuild the index and save what damaged packs still hold"),
    KEY_LIST("repo key list", "List the ways to open the repository"),
    KEY_ADD("repo key add", "Add a key file, a recovery phrase or a passphrase"),
    KEY_EXPORT("repo key export", "Write out the recovery phrase or a key"),
    KEY_CONFIRM("repo key confirm", "Prove that a copy kept elsewhere opens the repository"),
    KEY_REMOVE("repo key remove", "Remove a way to open the repository"),
    KEY_ROTATE("repo key rotate", "Seal new data with new keys"),
    CONFIG_CHECK("config check", "Tell everything that is wrong with the configuration"),
    CONFIG_SHOW("config show", "Tell each setting and where it comes from"),
    MCP("mcp", "Serve the backup tools to AI agents (MCP)"),
    COMPLETION("completion", "Print a completion script for bash, zsh or fish");

    private final String words;
    private final String summary;

    CommandName(String words, String summary) {
        this.words = words;
        this.summary = summary;
    }

    /** The words after {@code meridian}, with one space between. */
    public String words() {
        return words;
    }

    public String summary() {
        return summary;
    }

    /** The last word. */
    String verb() {
        return words.substring(words.lastIndexOf(' ') + 1);
    }

    static Optional<CommandName> named(String words) {
        for (CommandName name : values()) {
            if (name.words.equals(words)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** Commands in the group, all of them for the empty one. */
    public static List<CommandName> in(String group) {
        List<CommandName> members = new ArrayList<>();
        for (CommandName name : values()) {
            if (group.isEmpty() || name.words.startsWith(group + " ")) {
                members.add(name);
            }
        }
        return members;
    }

    /** The words that may follow a group's words. */
    public static List<String> wordsAfter(String group) {
        int start = group.isEmpty() ? 0 : group.length() + 1;
        return in(group).stream()
                .map(name -> firstWord(name.words.substring(start)))
                .distinct()
                .toList();
    }

    private static String firstWord(String words) {
        int space = words.indexOf(' ');
        return space < 0 ? words : words.substring(0, space);
    }
}
