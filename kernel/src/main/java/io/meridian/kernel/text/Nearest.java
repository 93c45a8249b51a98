package io.meridian.kernel.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant, for hints. */
public final class Nearest {
    private Nearest() {}

    /** The candidate with the fewest edits, if they are few enough for a slip of the hand. */
    public static Optional<String> of(String typed, List<String> candidates) {
        String best = "";
        int fewest = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int edits = edits(typed.toLowerCase(Locale.ROOT), candidate);
            if (edits < fewest) {
                fewest = edits;
                best = candidate;
            }
        }
        int tolerated = Math.max(1, Math.min(typed.length(), best.length()) / 3);
        return fewest <= tolerated ? Optional.of(best) : startingWith(typed, candidates);
    }

    private static Optional<String> startingWith(String typed, List<String> candidates) {
        List<String> longer =
                candidates.stream()
                        .filter(one -> typed.length() > 2 && one.startsWith(typed))
                        .toList();
        return longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
    }

    /** Insertions, deletions, replacements and swaps of neighbours between two words. */
    private static int edits(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int replaced = cost[i - 1][j - 1] + (same ? 0 : 1);
        int shifted = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        int best = Math.min(replaced, shifted);
        boolean swapped =
                i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
