package dev.spanside.app;

import dev.spanside.telemetry.PriceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The table of prices: the one that comes with Spanside, or a file's. */
final class PriceSource {
  private static final String FILE = Settings.PRICES.key();

  private PriceSource() {}

  static PriceTable prices(SettingValues values, Path folder) {
    Path file = values.ifSet(Settings.PRICES);
    if (file != null) {
      try {
        return PriceTable.of(Files.readString(folder.resolve(file)));
      } catch (IOException e) {
        values.require(false, FILE + " must be a text file that can be read");
      } catch (IllegalArgumentException e) {
        values.require(false, "in the file of " + FILE + ", " + e.getMessage());
      }
    }
    return PriceTable.builtIn();
  }
}
