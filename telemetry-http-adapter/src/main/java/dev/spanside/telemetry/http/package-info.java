@NullMarked
package dev.spanside.telemetry.http;

import org.jspecify.annotations.NullMarked;
