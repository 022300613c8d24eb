package dev.spanside.http;

import org.jspecify.annotations.Nullable;

/** A failure as it may be logged: classes and stacks, but no messages, which may quote content. */
public final class Unquoted extends Throwable {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CAUSES = 8;

  private Unquoted(Throwable original, @Nullable Throwable cause) {
    super(original.getClass().getName(), cause, false, true);
    setStackTrace(original.getStackTrace());
  }

  /** The failure and its causes, eight at most. */
  public static Unquoted of(Throwable failure) {
    return of(failure, MAX_CAUSES);
  }

  private static Unquoted of(Throwable failure, int causes) {
    Throwable cause = failure.getCause();
    return new Unquoted(failure, cause == null || causes == 0 ? null : of(cause, causes - 1));
  }
}
