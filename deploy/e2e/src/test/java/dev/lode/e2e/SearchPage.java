package dev.lode.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.bench.page.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The search page in a real Chromium, on an installation that holds the sample. */
abstract class SearchPage {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int PHONE = 360;
  private static final String TITLES = "#hits .title";

  private final URI address;
  private ChromeDriver window;

  /** Tests of the page of this query-service. */
  SearchPage(String query) {
    address = URI.create(query + "/");
  }

  @BeforeAll
  static void browserIsNeeded() {
    if (Browser.installed().isEmpty()) {
      System.err.println("Tests of the search page " + Browser.MISSING);
    }
    assumeTrue(Browser.installed().isPresent(), Browser.MISSING);
  }

  @BeforeEach
  void openWindow() {
    window = Browser.installed().orElseThrow().open();
  }

  @AfterEach
  void noErrorIsLoggedAndNothingButPicturesComesFromElsewhere() throws IOException {
    if (window == null) {
      return;
    }
    try {
      var foreign =
          window.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
              .map(entry -> read(entry.getMessage()).path("message"))
              .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
              .map(event -> event.path("params"))
              .filter(request -> !request.path("type").asText().equals("Image"))
              .map(request -> request.path("request").path("url").asText())
              .filter(url -> url.startsWith("http"))
              .filter(url -> !url.startsWith(address.toString()))
              .toList();
      assertThat(foreign).isEmpty();
      assertThat(
              window.manage().logs().get(LogType.BROWSER).getAll().stream()
                  .map(entry -> entry.getMessage())
                  // There is no network in the browser, hence no picture.
                  .filter(message -> !message.startsWith("https://i.ytimg.com/"))
                  .filter(message -> !message.contains("Failed to load resource"))
                  .toList())
          .isEmpty();
    } finally {
      window.quit();
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void typingFinds() {
    open("");

    type("flask quart");

    awaitSummary("for “flask quart”");
    assertThat(titles().getFirst()).isEqualTo("Turn your Flask App into Async using Quart");
    assertThat(window.getTitle()).isEqualTo("flask quart · Lode");
  }

  @Test
  void wordsOfTheQueryAreMarked() {
    open("?q=flask");

    assertThat(texts("#hits mark")).isNotEmpty().allMatch(word -> word.matches("(?i)flask.*"));
  }

  @Test
  void suggestedChannelBecomesAFilter() {
    open("");

    type("pydat");
    await(() -> element("#suggestions").getText().contains("PyData"));
    assertThat(element("#query").getDomAttribute("aria-expanded")).isEqualTo("true");
    assertAccessible("suggestions");
    press(Keys.ARROW_DOWN);
    assertThat(element("#suggestions [aria-selected=true]").getText()).contains("PyData");
    press(Keys.ENTER);

    await(() -> texts("#hits [data-action=channel]").equals(List.of("PyData")));
    assertThat(element("#query").getDomProperty("value")).isEmpty();
    assertThat(element("#channel-PyData").isSelected()).isTrue();
  }

  @Test
  void profilesCanBeChosen() {
    open("?q=testing");

    await(() -> !elements("#choose-profile").isEmpty());
    element("#choose-profile option[value=fresh]").click();

    await(() -> window.getCurrentUrl().contains("profile=fresh"));
    awaitAnswer();
    assertThat(titles()).isNotEmpty();
  }

  @Test
  void whatIsFoundIsTold() {
    open("?q=poliastro");

    await(() -> element("#live").getText().contains("for “poliastro”"));
  }

  @Test
  void facetsNarrowAndHold() {
    open("?q=testing");
    int channels = elements("#facets [name=channel]").size();

    choose("channel-PyData");

    await(() -> texts("#hits [data-action=channel]").equals(List.of("PyData")));
    assertThat(element("#channel-PyData").isSelected()).isTrue();
    assertThat(elements("#facets [name=channel]")).hasSize(channels);
    choose("channel-SciPy");
    await(() -> texts("#hits [data-action=channel]").size() == 2);
    choose("channel-PyData");
    await(() -> texts("#hits [data-action=channel]").equals(List.of("SciPy")));
  }

  @Test
  void addressHoldsWhatIsSeen() {
    open("?q=testing&mode=sparse&sort=newest&groupBy=channel&channel=PyData&shown=40");

    assertThat(element("#query").getDomProperty("value")).isEqualTo("testing");
    assertThat(element("#mode-sparse").isSelected()).isTrue();
    assertThat(element("#choose-sort").getDomProperty("value")).isEqualTo("newest");
    assertThat(element("#tick-grouped").isSelected()).isTrue();
    assertThat(element("#channel-PyData").isSelected()).isTrue();
    assertThat(texts("#hits .group > h2")).containsExactly("PyData");
    var seen = titles();

    open("?" + URI.create(window.getCurrentUrl()).getRawQuery());

    assertThat(titles()).isEqualTo(seen);
  }

  @Test
  void backAndForwardGoThroughWhatWasSeen() {
    open("?q=poliastro");
    var before = titles();
    choose("mode-sparse");
    await(() -> window.getCurrentUrl().contains("mode=sparse"));
    awaitAnswer();
    var after = titles();

    window.navigate().back();
    await(() -> titles().equals(before));
    assertThat(element("#mode-hybrid").isSelected()).isTrue();

    window.navigate().forward();
    await(() -> titles().equals(after));
    assertThat(element("#mode-sparse").isSelected()).isTrue();
  }

  @Test
  void everyStepIsPossibleWithTheKeyboardAlone() {
    open("?q=testing");
    element("body").click();

    press("/");
    assertThat(focused().getDomAttribute("id")).isEqualTo("query");
    press("poliastro");
    awaitSummary("for “poliastro”");
    // The first one closes the suggestions, if there are any by now, or clears what was typed.
    await(() -> !element("#suggestions").isDisplayed() || closedSuggestions());
    press(Keys.ARROW_DOWN);
    assertThat(focused().getText()).isEqualTo(titles().getFirst());
    press(Keys.ARROW_DOWN);
    assertThat(focused().getText()).isEqualTo(titles().get(1));
    press(Keys.ARROW_UP);
    press(Keys.ARROW_UP);
    assertThat(focused().getDomAttribute("id")).isEqualTo("query");
    press(Keys.ARROW_DOWN);
    press(Keys.ESCAPE);
    assertThat(focused().getDomAttribute("id")).isEqualTo("query");
    press(Keys.ESCAPE);
    await(() -> element("#query").getDomProperty("value").isEmpty());
  }

  private boolean closedSuggestions() {
    press(Keys.ESCAPE);
    return !element("#suggestions").isDisplayed();
  }

  @Test
  void explanationAddsUpListByList() {
    open("?q=poliastro");

    element("#hits [data-action=explain]").click();

    await(() -> !elements(".why tbody tr").isEmpty());
    assertThat(texts(".why tbody th")).contains("Words");
    assertThat(window.getCurrentUrl()).contains("explain=youtube");
    element("#hits [data-action=explain]").click();
    await(() -> elements(".why").isEmpty());
  }

  @Test
  void moreLikeAHitLeadsAwayAndBack() {
    open("?q=poliastro");
    var first = titles().getFirst();

    element("#hits [data-action=like]").click();

    await(() -> element("#notices").getText().contains("More like " + first));
    assertThat(titles()).isNotEmpty().doesNotContain(first);
    element("#notices button").click();
    await(() -> titles().contains(first));
  }

  @Test
  void moreAreAddedBelow() {
    open("?q=testing");
    var first = titles();

    element("#more").click();

    await(() -> titles().size() == 2 * first.size());
    assertThat(titles()).startsWith(first.toArray(String[]::new)).doesNotHaveDuplicates();
  }

  @Test
  void missingPicturesLeaveACalmPlace() {
    open("?q=poliastro");

    await(() -> elements("#hits .picture img").isEmpty() || scrolledTo("#hits .picture img"));
    assertThat(element("#hits .picture").getDomAttribute("data-initials")).isNotEmpty();
    assertThat(element("#hits .picture").getSize().getHeight()).isPositive();
  }

  @Test
  void problemsAreTheServicesOwnWords() {
    window.get(address + "?q=testing&publishedFrom=yesterday");

    await(() -> !elements("[role=alert]").isEmpty());
    assertThat(element("[role=alert]").getText()).contains("publishedFrom");
    assertThat(titles()).isEmpty();
  }

  @Test
  void emptyAnswerOffersAWayOut() {
    open("?q=poliastro&mode=sparse&tag=nothing-has-this-tag");
    assertThat(element(".empty").getText()).contains("Nothing found");

    element(".empty button").click();

    await(() -> !titles().isEmpty());
  }

  @Test
  void chosenColoursAreRemembered() {
    Browser.prefer(window, "light");
    open("");
    assertThat(element("#theme").getDomAttribute("aria-pressed")).isEqualTo("false");

    element("#theme").click();
    open("");

    assertThat(element("#theme").getDomAttribute("aria-pressed")).isEqualTo("true");
    assertThat(element("html").getDomAttribute("data-theme")).isEqualTo("dark");
  }

  @Test
  void phoneIsWideEnough() {
    Browser.beAPhone(window, PHONE);
    for (var state : List.of("", "?q=testing", "?q=testing&groupBy=channel&channel=PyData")) {
      open(state);
      element("#filters summary").click();
      assertFits(state);
      element("#filters summary").click();
    }
    element("#hits [data-action=explain]").click();
    await(() -> !elements(".why tbody tr").isEmpty());
    assertFits("explained");
  }

  private void assertFits(String state) {
    assertThat(window.executeScript("return document.documentElement.scrollWidth"))
        .as(state)
        .isEqualTo((long) PHONE);
  }

  @Test
  void everyoneCanUseIt() {
    for (var scheme : List.of("light", "dark")) {
      Browser.prefer(window, scheme);
      for (var state :
          List.of(
              "",
              "?q=testing",
              "?q=testing&groupBy=channel&tag=django",
              "?q=poliastro&mode=sparse&tag=nothing-has-this-tag")) {
        open(state);
        assertAccessible(scheme + " " + state);
      }
      open("?q=poliastro");
      element("#hits [data-action=explain]").click();
      await(() -> !elements(".why tbody tr").isEmpty());
      assertAccessible(scheme + " explained");
    }
    Browser.beAPhone(window, PHONE);
    open("?q=testing");
    element("#filters summary").click();
    assertAccessible("phone");
  }

  @SuppressWarnings("deprecation") // discouraged for pages that have frames
  private void assertAccessible(String state) {
    // Its other mode finishes in a second window, which takes the focus away; the page has no
    // frames.
    assertThat(new AxeBuilder().setLegacyMode(true).analyze(window).getViolations())
        .as(state)
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  private void open(String state) {
    window.get(address + state);
    await(() -> !elements("#hits article, .empty").isEmpty());
    awaitAnswer();
  }

  private void type(String text) {
    element("#query").sendKeys(text);
  }

  private void press(CharSequence keys) {
    focused().sendKeys(keys);
  }

  /** Clicks as a person does: on what belongs to the input. */
  private void choose(String id) {
    element("label[for=\"" + id + "\"]").click();
  }

  private boolean scrolledTo(String selector) {
    window.executeScript("arguments[0].scrollIntoView()", element(selector));
    return false;
  }

  private void awaitAnswer() {
    await(() -> "false".equals(element("#results").getDomAttribute("aria-busy")));
  }

  private void awaitSummary(String part) {
    await(() -> element("#summary").getText().contains(part));
  }

  /** Asks again and again; each question is a call to the browser, which takes milliseconds. */
  private void await(Supplier<Boolean> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "not within " + PATIENCE + ":\n" + window.findElement(By.tagName("body")).getText());
      }
    }
  }

  private static boolean holds(Supplier<Boolean> condition) {
    try {
      return condition.get();
    } catch (StaleElementReferenceException | NoSuchElementException e) {
      return false; // the page has been changing
    }
  }

  private WebElement element(String selector) {
    return window.findElement(By.cssSelector(selector));
  }

  private List<WebElement> elements(String selector) {
    return window.findElements(By.cssSelector(selector));
  }

  /** Each text once, in order; read at once, since the page may change at any time. */
  private List<String> texts(String selector) {
    return List.copyOf(new LinkedHashSet<>(all(selector)));
  }

  private List<String> titles() {
    return all(TITLES);
  }

  @SuppressWarnings("unchecked")
  private List<String> all(String selector) {
    return (List<String>)
        window.executeScript(
            "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)",
            selector);
  }

  private WebElement focused() {
    return window.switchTo().activeElement();
  }
}
