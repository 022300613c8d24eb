package dev.spanside.app;

/** The contract over a real Jaeger 2.13. */
class Jaeger213LiveIT extends JaegerLiveContract {
  Jaeger213LiveIT() {
    super(RealJaeger.Version.V2_13);
  }
}
