/** Puts the session id on every span that is made for a session. */
@NullMarked
package dev.spanside.spans;

import org.jspecify.annotations.NullMarked;
