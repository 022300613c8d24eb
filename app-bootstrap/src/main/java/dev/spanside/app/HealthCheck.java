package dev.spanside.app;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether something that answers depend on is there.
 *
 * @param trouble says why it is not, in a closed list of words; empty if all is well
 */
record HealthCheck(String name, Supplier<Optional<String>> trouble) {}
