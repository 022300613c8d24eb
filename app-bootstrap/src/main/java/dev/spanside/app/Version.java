package dev.spanside.app;

import java.util.Optional;

/** Which Spanside this is. */
final class Version {
  /** From the jar's manifest; "development" when the classes lie in a folder. */
  static final String OURS =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
          .orElse("development");

  private Version() {}
}
