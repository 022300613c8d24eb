@NullMarked
package dev.spanside.http;

import org.jspecify.annotations.NullMarked;
