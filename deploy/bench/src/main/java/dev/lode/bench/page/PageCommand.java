package dev.lode.bench.page;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.IngestClient;
import dev.lode.bench.data.Sample;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Latencies;
import dev.lode.bench.measure.Report;
import dev.lode.bench.stack.StackOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./lode bench page}: the search page in a real Chromium. The page itself measures by the
 * browser's User Timing API, whose clock starts with the navigation: {@code lode.shown} ends when
 * the frame with the first results was painted, {@code lode.typed} begins with the time stamp that
 * the browser gave the key, and ends when the frame with its results was painted. A key is typed
 * when the results of the one before are there: the page pauses (35 ms) only for keys that come
 * sooner.
 */
@Command(
    name = "page",
    description = "The search page in a real Chromium: first load, and from keystroke to results.")
public final class PageCommand extends Measurement {

  private static final String MILLIS = "ms";
  private static final int LETTERS = 14;

  /** A space alone changes no query, so that it comes with what follows. */
  private static final Pattern LETTER = Pattern.compile("\\s*\\S");

  @Option(
      names = "--loads",
      defaultValue = "20",
      description = "Loads with an empty cache (default: ${DEFAULT-VALUE}).")
  private int loads;

  @Option(
      names = "--queries",
      defaultValue = "15",
      description =
          "Titles of the sample of which the beginning is typed (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Mixin private StackOptions stack = new StackOptions();

  @Override
  public Integer call() throws Exception {
    if (Browser.installed().isEmpty()) {
      progress("lode bench page: " + Browser.MISSING);
      return 0;
    }
    return super.call();
  }

  @Override
  public Report measure() throws Exception {
    try (var services = stack.open(this::progress);
        var ingest = new IngestClient(services.ingestUrl())) {
      progress("Ingesting the sample");
      ingest.push(Sample.talks().stream());
      var window = Browser.installed().orElseThrow().open();
      try {
        window.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
        var page = services.queryUrl().resolve("/").toString();
        progress("Loading the page");
        var loading = load(window, page);
        double kilobytes = kilobytes(window);
        progress("Typing");
        var typing = type(window);
        return report(loading, typing, kilobytes);
      } finally {
        window.quit();
      }
    }
  }

  private Latencies load(ChromeDriver window, String page) {
    var loading = new Latencies();
    for (int n = 0; n <= loads; n++) {
      window.executeCdpCommand("Network.clearBrowserCache", Map.of());
      window.get(page);
      double millis = Browser.measured(window, "lode.shown", 1);
      // The first one starts the browser's own processes.
      if (n > 0) {
        loading.record(nanos(millis));
      }
    }
    return loading;
  }

  private Latencies type(ChromeDriver window) throws Exception {
    var typing = new Latencies();
    var input = window.findElement(By.id("query"));
    int measured = 0;
    for (var talk : Sample.talks().stream().limit(queries).toList()) {
      if (measured > 0) {
        // Without a query the newest items are shown: that is measured by the page, but not here.
        input.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        measured++;
        Browser.measured(window, "lode.typed", measured);
      }
      for (var letter : letters(talk.title())) {
        input.sendKeys(letter);
        measured++;
        typing.record(nanos(Browser.measured(window, "lode.typed", measured)));
      }
    }
    return typing;
  }

  /**
   * The beginning of a title; a space alone changes no query, so that it comes with what follows.
   */
  private static List<String> letters(String title) {
    var beginning = title.substring(0, Math.min(title.length(), LETTERS)).strip();
    return LETTER.matcher(beginning).results().map(MatchResult::group).toList();
  }

  private static double kilobytes(ChromeDriver window) {
    var bytes =
        window.executeScript(
            """
            return [...performance.getEntriesByType('navigation'),
              ...performance.getEntriesByType('resource').filter((file) => file.name.includes('/page/'))]
              .map((file) => file.transferSize).reduce((sum, size) => sum + size, 0);
            """);
    return ((Number) Objects.requireNonNull(bytes)).doubleValue() / 1000;
  }

  private static long nanos(double millis) {
    return Math.round(millis * 1e6);
  }

  private static Report report(Latencies loading, Latencies typing, double kilobytes) {
    return new Report(
        "page",
        "headless Chromium on this machine, the sample's 1,000 talks, %d loads, %d keystrokes"
            .formatted(loading.count(), typing.count()),
        List.of(
            Figure.of("first load to results on the screen, median", loading.millis(50), MILLIS),
            Figure.of("first load to results on the screen, p95", loading.millis(95), MILLIS)
                .mustReach(new Bar.AtMost(1000)),
            Figure.of("transferred for it, without the results", kilobytes, "KB"),
            Figure.of("keystroke to results on the screen, median", typing.millis(50), MILLIS)
                .mustReach(new Bar.AtMost(100)),
            Figure.of("keystroke to results on the screen, p95", typing.millis(95), MILLIS)));
  }
}
