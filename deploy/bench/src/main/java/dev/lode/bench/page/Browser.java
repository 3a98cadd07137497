package dev.lode.bench.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Starts the Chromium that is installed on this machine, without a window. Nothing is downloaded,
 * and no host but this one can be reached from it: what is measured and tested is not the internet.
 */
public final class Browser {

  /** What to tell where there is none. */
  public static final String MISSING =
      "skipped: there is no chromium with its chromedriver on the PATH"
          + " (Debian: apt-get install chromium chromium-driver)";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;

  /** It warns of every version of the browser that is newer than the library. */
  private static final Logger CHATTY =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  private final Path browser;
  private final Path driver;

  private Browser(Path browser, Path driver) {
    this.browser = browser;
    this.driver = driver;
  }

  /** The browser of this machine; empty if it or its driver is missing. */
  public static Optional<Browser> installed() {
    return NAMES.stream()
        .flatMap(name -> onPath(name).stream())
        .findFirst()
        .flatMap(browser -> onPath("chromedriver").map(driver -> new Browser(browser, driver)));
  }

  private static Optional<Path> onPath(String name) {
    return Stream.ofNullable(System.getenv("PATH"))
        .flatMap(path -> Arrays.stream(path.split(File.pathSeparator, -1)))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A new window with an empty profile, 1280 × 900; to be ended by {@code quit()}. */
  public ChromeDriver open() {
    CHATTY.setLevel(Level.OFF);
    var options = new ChromeOptions();
    options.setBinary(browser.toString());
    options.addArguments(
        "--headless=new",
        // Its sandbox refuses to work for root, as whom containers run.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        "--lang=en",
        "--window-size=%d,%d".formatted(WIDTH, HEIGHT));
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.toFile())
            .usingAnyFreePort()
            .build();
    return new ChromeDriver(service, options);
  }

  /**
   * Makes a window as narrow as a phone's, which a window without a screen can't be by itself.
   *
   * @param width in CSS pixels
   */
  public static void beAPhone(ChromeDriver window, int width) {
    window.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 2 * width, "deviceScaleFactor", 2, "mobile", true));
  }

  /** Makes a window the size it was opened with. */
  public static void beADesktop(ChromeDriver window) {
    window.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /** Lets a window say that its user likes the colours so: {@code light} or {@code dark}. */
  public static void prefer(ChromeDriver window, String scheme) {
    window.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /**
   * Waits until a page has made so many measurements of this name, and answers the last one.
   *
   * @param name of the User Timing API
   * @return milliseconds
   */
  static double measured(ChromeDriver window, String name, int count) {
    var duration =
        window.executeAsyncScript(
            """
            const [name, count, done] = arguments;
            const look = () => {
              const all = performance.getEntriesByName(name, 'measure');
              all.length >= count ? done(all.at(-1).duration) : setTimeout(look, 1);
            };
            look();
            """,
            name,
            count);
    return ((Number) Objects.requireNonNull(duration)).doubleValue();
  }
}
