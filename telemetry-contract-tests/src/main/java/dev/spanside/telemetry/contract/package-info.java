@NullMarked
package dev.spanside.telemetry.contract;

import org.jspecify.annotations.NullMarked;
