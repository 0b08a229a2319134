package org.corridorwall.signin;

import java.util.function.Function;

/** One step of signing in elsewhere: what it came to, or why it ends here. */
public sealed interface Step<T> {
    record Done<T>(T value) implements Step<T> {}

    /** @param log what an operator should know, in a line without secrets; it is never shown on a page */
    record Ended<T>(Trouble trouble, String log) implements Step<T> {}

    default <U> Step<U> then(Function<T, Step<U>> next) {
        return switch (this) {
            case Done<T>(var value) -> next.apply(value);
            case Ended<T>(var trouble, var log) -> new Ended<>(trouble, log);
        };
    }
}
