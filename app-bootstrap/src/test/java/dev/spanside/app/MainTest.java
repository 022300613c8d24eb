package dev.spanside.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void helpIsPrintedAndEndsWell() {
    assertThat(run(Map.of(), "--help")).hasValue(0);
    assertThat(out.toString(UTF_8)).isEqualTo(Help.text() + System.lineSeparator());
  }

  @Test
  void versionIsPrintedAndEndsWell() {
    assertThat(run(Map.of(), "--version")).hasValue(0);
    assertThat(out.toString(UTF_8)).startsWith("spanside ");
  }

  @Test
  void unknownArgumentIsAMisuse() {
    assertThat(run(Map.of(), "--port=1")).hasValue(2);
    assertThat(err.toString(UTF_8))
        .isEqualToIgnoringNewLines("Spanside takes --help, --version or no argument.");
  }

  @Test
  void badConfigurationIsToldInOneMessage() {
    assertThat(run(Map.of("SPANSIDE_PORT", "x", "SPANSIDE_LOOKBACK", "y"))).hasValue(1);
    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            "Spanside did not start:",
            "SPANSIDE_PORT must be a whole number from 0 to 65535",
            "SPANSIDE_LOOKBACK must be a positive ISO 8601 duration of at most 36500 days, such as"
                + " PT48H or P1D");
  }

  @Test
  void portThatIsTakenIsToldInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(run(Map.of("SPANSIDE_PORT", port))).hasValue(1);
      assertThat(err.toString(UTF_8).lines())
          .containsExactly(
              "Spanside did not start:",
              "cannot listen on 127.0.0.1:"
                  + port
                  + ": the port is taken, or the address is not"
                  + " this machine's");
    }
  }

  private OptionalInt run(Map<String, String> environment, String... arguments) {
    Main main = new Main(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return main.run(arguments, environment, folder);
  }
}
