package dev.cronward.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Observes runs of a millisecond, which are overlooked where other tests take the processors. Such classes wait for
 * crond's minutes side by side, after all that compute.
 */
@Tag("quiet")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Quiet {}
