package dev.spanside.http;

import java.util.Objects;

/**
 * Ends a request with a problem. The detail goes to the caller: it names a rule, never the input.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  /** A problem and the rule that was broken. */
  public ProblemException(Problem problem, String detail) {
    super(detail);
    this.problem = Objects.requireNonNull(problem, "problem");
  }

  /** Which problem it is. */
  public Problem problem() {
    return problem;
  }
}
