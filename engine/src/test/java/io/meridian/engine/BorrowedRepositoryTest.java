package io.meridian.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.repository.Repository;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

final class BorrowedRepositoryTest {
    /** Also those that have a default: what a repository tells must not be lost on the way. */
    @Test
    void everythingIsPassedOn() {
        List<String> own = names(BorrowedRepository.class);

        List<String> lost =
                names(Repository.class).stream().filter(name -> !own.contains(name)).toList();

        assertEquals(List.of(), lost);
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).map(Method::getName).toList();
    }
}
