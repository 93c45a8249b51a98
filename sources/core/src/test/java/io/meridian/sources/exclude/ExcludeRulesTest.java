package io.meridian.sources.exclude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.entry.EntryPath;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

final class ExcludeRulesTest {
    /**
     * Each line is what {@code git check-ignore} answers for the pattern and the path (a slash at
     * its end: directory).
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    *.o             | a.o            | true
                    *.o             | b/c/a.o        | true
                    *.o             | a.oo           | false
                    foo             | foo            | true
                    foo             | a/foo          | true
                    foo             | a/foo/         | true
                    foo/            | foo            | false
                    foo/            | foo/           | true
                    foo/            | a/b/foo/       | true
                    /foo            | foo            | true
                    /foo            | a/foo          | false
                    a/foo           | a/foo          | true
                    a/foo           | b/a/foo        | false
                    a/foo/          | a/foo          | false
                    a/foo/          | a/foo/         | true
                    /a/*            | a/b            | true
                    /a/*            | a/b/c          | false
                    **/foo          | foo            | true
                    **/foo          | x/y/foo        | true
                    **/foo/bar      | x/foo/bar      | true
                    **/foo/bar      | foo/bar        | true
                    **/foo/bar      | foo/x/bar      | false
                    abc/**          | abc/           | false
                    abc/**          | abc/x          | true
                    abc/**          | abc/x/y        | true
                    a/**/b          | a/b            | true
                    a/**/b          | a/x/b          | true
                    a/**/b          | a/x/y/b        | true
                    a/**/b          | a/x/y/c        | false
                    a/**/b/**/c     | a/b/x/b/c      | true
                    a/**/b/**/c     | a/c/b          | false
                    a**b            | axxb           | true
                    x/a**b          | x/axxb         | true
                    x/a**b          | x/ax/xb        | false
                    **              | anything/      | true
                    h?llo           | hello          | true
                    h?llo           | hllo           | false
                    [a-c]x          | bx             | true
                    [a-c]x          | dx             | false
                    [!a-c]x         | dx             | true
                    [!a-c]x         | ax             | false
                    [^a-c]x         | dx             | true
                    []x]y           | ]y             | true
                    []-]            | -              | true
                    [[:digit:]]*    | 7up            | true
                    [[:digit:]]*    | up             | false
                    [[:alpha:]_]    | _              | true
                    [[:nonsense:]]  | n              | false
                    [abc            | a              | false
                    [a\\-c]         | b              | false
                    [a\\-c]         | -              | true
                    \\*             | *              | true
                    \\*             | x              | false
                    \\!keep         | !keep          | true
                    \\#hash         | #hash          | true
                    ends\\          | ends           | false
                    *               | .hidden        | true
                    *.*             | plain          | false
                    /               | a              | false
                    a*b*c*d         | axxbyyczzd     | true
                    a*b*c*d         | axxbyyczz      | false
                    """)
    void onePattern(String pattern, String path, boolean excluded) {
        assertEquals(excluded, excludes(List.of(pattern), path));
    }

    @Test
    void commentsAndEmptyLinesSayNothing() {
        assertTrue(ExcludeRules.parse(List.of("", "# foo", "   ", "!", "/")).isEmpty());
    }

    @Test
    void lastPatternThatMatchesDecides() {
        List<String> patterns = List.of("*.log", "!important.log", "debug/important.log");

        assertTrue(excludes(patterns, "a.log"));
        assertFalse(excludes(patterns, "important.log"));
        assertFalse(excludes(patterns, "x/important.log"));
        assertTrue(excludes(patterns, "debug/important.log"));
    }

    @Test
    void trailingSpacesCountOnlyWhenEscaped() {
        assertTrue(excludes(List.of("foo   "), "foo"));
        assertTrue(excludes(List.of("foo\\ "), "foo "));
        assertFalse(excludes(List.of("foo\\ "), "foo"));
    }

    @Test
    void namesThatAreNotUtf8AreMatchedByBytes() {
        EntryPath path = EntryPath.ofKey(new byte[] {'a', (byte) 0xff, 'b'});

        assertTrue(ExcludeRules.parse(List.of("a?b")).excludes(path, false));
        assertTrue(ExcludeRules.parse(List.of("a*")).excludes(path, false));
        assertFalse(ExcludeRules.parse(List.of("a[a-z]b")).excludes(path, false));
    }

    @Test
    void rootIsNeverExcluded() {
        assertFalse(ExcludeRules.parse(List.of("*", "/**")).excludes(EntryPath.root(), true));
    }

    @Test
    void manyStarsTakeNoLongTime() {
        String pattern = "*a".repeat(60) + "b";
        String path = "a".repeat(250);
        String deepPattern = "**/a/".repeat(30) + "b";
        String deepPath = "a/".repeat(200) + "c";

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> {
                    assertFalse(excludes(List.of(pattern), path));
                    assertFalse(excludes(List.of(deepPattern), deepPath));
                });
    }

    private static boolean excludes(List<String> patterns, String path) {
        boolean directory = path.endsWith("/");
        String name = directory ? path.substring(0, path.length() - 1) : path;
        return ExcludeRules.parse(patterns).excludes(EntryPath.of(name), directory);
    }
}
