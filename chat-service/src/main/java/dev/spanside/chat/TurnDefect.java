package dev.spanside.chat;

/** A turn ended in a defect of our own, which is logged already. */
final class TurnDefect extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String errorId;

  TurnDefect(String errorId) {
    super("the log says more");
    this.errorId = errorId;
  }

  /** By which the log tells more. */
  String errorId() {
    return errorId;
  }
}
