package dev.spanside.app;

import java.util.Locale;

/** The words by which health, metrics and logs name a reason: those of the answers. */
final class Labels {
  private Labels() {}

  static String of(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
