@NullMarked
package dev.spanside.app;

import org.jspecify.annotations.NullMarked;
