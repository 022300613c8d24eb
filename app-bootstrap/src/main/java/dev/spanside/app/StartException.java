package dev.spanside.app;

/** The server could not start. The message is for the operator. */
final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }
}
