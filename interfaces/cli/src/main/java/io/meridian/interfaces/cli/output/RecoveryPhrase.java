package io.meridian.interfaces.cli.output;

import io.meridian.engine.api.Secret;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Shows a recovery phrase to a person, who should write it down. */
public final class RecoveryPhrase {
    private static final int WORDS_A_LINE = 6;

    private RecoveryPhrase() {}

    /** The words, and what they are for. */
    public static void show(Secret phrase, PrintStream out) {
        out.println();
        out.println("Recovery phrase:");
        out.println();
        lines(phrase.reveal()).forEach(line -> out.println("    " + line));
        out.println();
        out.println(
                "Write it down and keep it somewhere else than this machine. Whoever has it can");
        out.println("open the repository; without it and without the key, nobody can: the backups");
        out.println(
                "would be lost. Then prove your copy: meridian repo key confirm --phrase-file -");
    }

    private static List<String> lines(String phrase) {
        List<String> words = List.of(phrase.split(" ", -1));
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < words.size(); at += WORDS_A_LINE) {
            int end = Math.min(words.size(), at + WORDS_A_LINE);
            lines.add(String.join(" ", words.subList(at, end)));
        }
        return lines;
    }
}
