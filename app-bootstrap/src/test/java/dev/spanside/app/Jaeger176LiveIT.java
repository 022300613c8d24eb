package dev.spanside.app;

/** The contract over a real Jaeger 1.76. */
class Jaeger176LiveIT extends JaegerLiveContract {
  Jaeger176LiveIT() {
    super(RealJaeger.Version.V1_76);
  }
}
