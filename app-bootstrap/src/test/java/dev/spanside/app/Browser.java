package dev.spanside.app;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium, and web pages for it to open. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final byte[] PAGE =
      "<!doctype html><title>page</title>".getBytes(StandardCharsets.UTF_8);

  private final ChromeDriver driver;
  private @Nullable HttpServer page;

  Browser() {
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File("/usr/bin/chromedriver"))
            .usingAnyFreePort()
            .build();
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    // Root in a container has no sandbox; the rest keeps Chromium from looking for its makers.
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1400,1400");
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(PATIENCE);
  }

  /** Opens an empty page served from this port of localhost; 0 takes any free one. */
  void openPageAt(int port) throws IOException {
    closePage();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, PAGE.length);
          exchange.getResponseBody().write(PAGE);
          exchange.close();
        });
    server.start();
    page = server;
    open(URI.create("http://localhost:" + server.getAddress().getPort() + "/"));
  }

  void open(URI address) {
    driver.get(address.toString());
  }

  /** What a fetch from the open page gives: the status and the body, or that it was refused. */
  String fetch(URI address, String options) {
    Object outcome =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            fetch(arguments[0], %s)
              .then(async answer => done(answer.status + ' ' + await answer.text()))
              .catch(failure => done('refused: ' + failure.name));
            """
                .formatted(options),
            address.toString());
    return String.valueOf(outcome);
  }

  /** The first element that the page shows for a CSS selector, waited for. */
  WebElement find(String selector) {
    return new WebDriverWait(driver, PATIENCE)
        .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
  }

  @Override
  public void close() {
    driver.quit();
    closePage();
  }

  private void closePage() {
    if (page != null) {
      page.stop(0);
    }
  }
}
