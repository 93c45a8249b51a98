package io.meridian.testing.kit.store;

import io.meridian.stores.ObjectStore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

/** A store with some calls changed; the rest passes through. */
final class Interposed {
    private Interposed() {}

    /** What happens instead of a call. */
    @FunctionalInterface
    interface Interposition {
        Object instead(Method method, Object[] arguments, Callable<Object> call) throws Exception;
    }

    static ObjectStore on(ObjectStore store, Interposition interposition) {
        return (ObjectStore)
                Proxy.newProxyInstance(
                        ObjectStore.class.getClassLoader(),
                        new Class<?>[] {ObjectStore.class},
                        (proxy, method, arguments) ->
                                interposition.instead(
                                        method, arguments, () -> invoke(method, store, arguments)));
    }

    private static Object invoke(Method method, ObjectStore store, Object[] arguments)
            throws Exception {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException thrown) {
            switch (thrown.getCause()) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw thrown;
            }
        }
    }
}
