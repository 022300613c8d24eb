package dev.spanside.telemetry.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads files that are packed with the code. */
final class ClassPath {
  private ClassPath() {}

  /** A file by its full name, without a slash in front. */
  static byte[] bytes(String name) {
    try (InputStream in = ClassPath.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
