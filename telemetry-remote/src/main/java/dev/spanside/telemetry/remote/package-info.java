/**
 * What the adapters of remote backends share: HTTP within a deadline and a byte limit, failures
 * told by their cause, several requests at once, and the union of what they found. Nothing of a
 * reply, a URL or a header gets into a message.
 */
@NullMarked
package dev.spanside.telemetry.remote;

import org.jspecify.annotations.NullMarked;
