package dev.spanside.app;

import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/** Starts Spanside from the command line. */
public final class Main {
  private static final System.Logger LOG = System.getLogger(Main.class.getName());
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final PrintStream out;
  private final PrintStream err;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs until the process is told to end.
   *
   * @param arguments nothing, {@code --help} or {@code --version}; all else is configured in the
   *     environment and in a file
   */
  public static void main(String[] arguments) {
    new Main(System.out, System.err)
        .run(arguments, System.getenv(), Path.of(""))
        .ifPresent(System::exit);
  }

  /** The code to exit with, or nothing if the server runs. */
  OptionalInt run(String[] arguments, Map<String, String> environment, Path folder) {
    return switch (String.join(" ", arguments)) {
      case "" -> start(environment, folder);
      case "--help", "-h" -> answer(Help.text());
      case "--version" -> answer("spanside " + Version.OURS);
      default -> {
        err.println("Spanside takes --help, --version or no argument.");
        yield OptionalInt.of(MISUSED);
      }
    };
  }

  private OptionalInt answer(String text) {
    out.println(text);
    return OptionalInt.of(0);
  }

  private OptionalInt start(Map<String, String> environment, Path folder) {
    try {
      AppConfig config = AppConfig.load(environment, folder);
      Logging.use(config.logFormat());
      config.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
      Spanside spanside = Spanside.start(config);
      out.println(Welcome.text(config, spanside.port()));
      return OptionalInt.empty();
    } catch (ConfigException | StartException e) {
      err.println("Spanside did not start:");
      err.println(e.getMessage());
      return OptionalInt.of(FAILED);
    }
  }
}
