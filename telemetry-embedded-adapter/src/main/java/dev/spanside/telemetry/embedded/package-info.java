@NullMarked
package dev.spanside.telemetry.embedded;

import org.jspecify.annotations.NullMarked;
