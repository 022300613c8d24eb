package dev.spanside.telemetry;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects all text that can be reached from an object, whatever fields it is in. */
final class Reachable {
  private final StringBuilder text = new StringBuilder();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Reachable() {}

  static String text(Object root) {
    Reachable reachable = new Reachable();
    reachable.visit(root);
    return reachable.text.toString();
  }

  private void visit(@Nullable Object value) {
    if (value == null || !seen.add(value)) {
      return;
    }
    switch (value) {
      case byte[] bytes -> append(new String(bytes, StandardCharsets.UTF_8));
      case Object[] array -> Arrays.stream(array).forEach(this::visit);
      case Iterable<?> elements -> elements.forEach(this::visit);
      case Map<?, ?> map ->
          map.forEach((key, element) -> {
            visit(key);
            visit(element);
          });
      default -> {
        if (value.getClass().getPackage().equals(Reachable.class.getPackage())
            && !(value instanceof Enum)) {
          fields(value);
        } else {
          append(value.toString());
        }
      }
    }
  }

  private void fields(Object value) {
    Field[] fields = value.getClass().getDeclaredFields();
    AccessibleObject.setAccessible(fields, true);
    for (Field field : fields) {
      if (!Modifier.isStatic(field.getModifiers())) {
        try {
          visit(field.get(value));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private void append(String piece) {
    text.append(piece).append('\n');
  }
}
