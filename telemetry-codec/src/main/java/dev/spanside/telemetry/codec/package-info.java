@NullMarked
package dev.spanside.telemetry.codec;

import org.jspecify.annotations.NullMarked;
