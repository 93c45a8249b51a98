package io.meridian.interfaces.cli.grammar;

import java.util.ArrayList;
import java.util.List;

/** Under which name the command line was started, and what follows from that. */
public enum Program {
    MERIDIAN,

    /**
     * {@code kyrodb_backup}: the commands of {@code meridian backup}, with the places and habits
     * that scripts written for that tool rely on.
     */
    KYRODB_BACKUP;

    static final String KYRODB_WORD = "kyrodb_backup";
    private static final String GROUP = "backup";
    private static final String HELP_VERB = "help";
    private static final String SHORT_HELP = "-h";

    /** The launcher puts the name before everything else. */
    public static Program of(List<String> typed) {
        return !typed.isEmpty() && typed.getFirst().equals(KYRODB_WORD) ? KYRODB_BACKUP : MERIDIAN;
    }

    /**
     * What was typed, as {@code meridian} would be told the same. {@code help backup list} and
     * {@code -h} are other ways to write {@code --help}.
     */
    public List<String> asMeridian(List<String> typed) {
        List<String> words = new ArrayList<>(typed);
        if (this == KYRODB_BACKUP) {
            words.removeFirst();
        }
        if (!words.isEmpty() && words.getFirst().equals(HELP_VERB)) {
            words.set(0, GlobalOptions.HELP);
        }
        if (TypedLine.mentions(words, SHORT_HELP)) {
            words.set(words.indexOf(SHORT_HELP), GlobalOptions.HELP);
        }
        if (this == KYRODB_BACKUP) {
            words.addFirst(GROUP);
            return OriginalSpellings.understood(OriginalSpellings.withoutIdleData(words));
        }
        return OriginalSpellings.understood(words);
    }

    /** Help that says what to type, in the words of this program. */
    public String inItsWords(String help) {
        return switch (this) {
            case MERIDIAN -> help;
            case KYRODB_BACKUP ->
                    help.replace("meridian " + GROUP, KYRODB_WORD)
                            .replaceAll("(?m)^  " + GROUP + " ", "  ");
        };
    }

    /** Where backups are when nobody says so: a directory; empty asks the settings. */
    public String usualRepository() {
        return this == KYRODB_BACKUP ? "./backups" : "";
    }

    /** Where the data are when nobody says so: a directory; empty asks the settings. */
    public String usualDataDirectory() {
        return this == KYRODB_BACKUP ? "./data" : "";
    }

    /** Whether backups go only when somebody prunes: scripts count on what they made. */
    public boolean keepsUntilPruned() {
        return this == KYRODB_BACKUP;
    }

    /**
     * Whether lists leave out what restores kept of the data they replaced, unless it is asked for:
     * scripts take the first of a list for the newest backup that somebody made.
     */
    public boolean listsOnlyWhatWasAskedFor() {
        return this == KYRODB_BACKUP;
    }
}
