package dev.lode.ingest.source.http;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.SourceRefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Asks the server of one source. An attempt that fails in passing is repeated after a pause, within
 * a time for the attempt and one for all of them; a server that fails too often is left alone for a
 * while. Bodies are held in memory, within a bound. Safe for many threads; blocks the caller's.
 *
 * <p>A failure is a {@link SourcePausedException} if the server wants to be left alone for longer
 * than is worth waiting, a {@link SourceRefusedException} if a person has to do something, what the
 * source's own {@link FailureReader} makes of it, or else any {@link IOException}: it may go away
 * by itself.
 */
public final class RemoteApi {

  private final String source;
  private final String userAgent;
  private final RemoteLimits limits;
  private final HttpClient staying;
  private final HttpClient following;
  private final FailureReader failures;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Guard requests;
  private final Guard downloads;

  /**
   * A client of its own; see {@link RemoteApis}.
   *
   * @param staying follows no redirects: for requests with secrets, which are for one server only
   * @param following follows redirects, but never from https to http
   */
  RemoteApi(
      String source,
      String userAgent,
      RemoteLimits limits,
      HttpClient staying,
      HttpClient following,
      FailureReader failures,
      MeterRegistry meters,
      Clock clock) {
    this.source = source;
    this.userAgent = userAgent;
    this.limits = limits;
    this.staying = staying;
    this.following = following;
    this.failures = failures;
    this.meters = meters;
    this.clock = clock;
    this.requests = guard(limits.attemptTimeout(), limits.overallTimeout());
    this.downloads =
        guard(limits.overallTimeout(), limits.overallTimeout().multipliedBy(limits.retries() + 1L));
  }

  private Guard guard(Duration attemptTimeout, Duration overallTimeout) {
    return Guard.create()
        .withDescription("source " + source)
        .withRetry()
        .maxRetries(limits.retries())
        .maxDuration(overallTimeout.toMillis(), MILLIS)
        .retryOn(List.of(RemoteUnavailableException.class, TimeoutException.class))
        .withCustomBackoff()
        .strategy(() -> new Backoff(limits.firstDelay(), limits.longestDelay()))
        .done()
        .done()
        .withCircuitBreaker()
        .requestVolumeThreshold(limits.breakerWindow())
        .failureRatio(limits.breakerFailureRatio())
        .delay(limits.breakerDelay().toMillis(), MILLIS)
        .failOn(List.of(RemoteUnavailableException.class, TimeoutException.class))
        .done()
        .withTimeout()
        // HttpRequest.timeout ends with the headers: a body that drips in would take for ever.
        .duration(attemptTimeout.toMillis(), MILLIS)
        .done()
        .build();
  }

  /**
   * Reads a resource.
   *
   * @throws IOException see above
   */
  public <T> RemoteContent<T> fetch(RemoteRequest request, BodyReader<T> reader)
      throws IOException {
    return fetchIfChanged(request, Validators.NONE, reader)
        .orElseThrow(() -> new SourceRefusedException(request.label() + " answered 304 unasked"));
  }

  /**
   * Reads a resource unless the caller has it already.
   *
   * @param known by what the server recognises the version that the caller has
   * @return empty if that is still the current one
   * @throws IOException see above
   */
  public <T> Optional<RemoteContent<T>> fetchIfChanged(
      RemoteRequest request, Validators known, BodyReader<T> reader) throws IOException {
    return call(
        requests,
        limits.attemptTimeout(),
        request,
        known,
        new InMemory<>(limits.maxBodyBytes(), reader));
  }

  /**
   * Copies a resource to a file, for what is too large for memory. One attempt may take as long as
   * all attempts of another request together.
   *
   * @param known by what the server recognises the version that the caller has
   * @param target the file, which each attempt writes anew
   * @param mostBytes the largest body; a larger one is refused
   * @return by what the server will recognise this version; empty if the caller has it already
   * @throws IOException see above
   */
  public Optional<Validators> download(
      RemoteRequest request, Validators known, Path target, long mostBytes) throws IOException {
    var intake = new IntoFile(mostBytes, target);
    return call(downloads, limits.overallTimeout(), request, known, intake)
        .map(RemoteContent::validators);
  }

  private <T> Optional<RemoteContent<T>> call(
      Guard guard, Duration timeout, RemoteRequest request, Validators known, Intake<T> intake)
      throws IOException {
    try {
      return guard.call(
          () -> attempt(request, known, intake), new TypeLiteral<Optional<RemoteContent<T>>>() {});
    } catch (TimeoutException e) {
      throw new IOException(
          "%s did not end within %s s".formatted(request.label(), timeout.toMillis() / 1000.0));
    } catch (CircuitBreakerOpenException e) {
      throw new IOException(
          request.label() + " was not tried: most of the last attempts at this server failed");
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(request.label() + " was interrupted");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> Optional<RemoteContent<T>> attempt(
      RemoteRequest request, Validators known, Intake<T> intake)
      throws IOException, InterruptedException {
    request.admission().admit();
    var sample = Timer.start(meters);
    var outcome = "failed";
    try {
      var content = exchange(request, known, intake);
      outcome = content.isPresent() ? "ok" : "unchanged";
      return content;
    } catch (SourcePausedException e) {
      outcome = "paused";
      throw e;
    } catch (SourceRefusedException e) {
      outcome = "refused";
      throw e;
    } finally {
      sample.stop(
          Timer.builder("lode.source.requests")
              .description("Attempts to read from the server of a source")
              .tag("source", source)
              .tag("outcome", outcome)
              .register(meters));
    }
  }

  private <T> Optional<RemoteContent<T>> exchange(
      RemoteRequest request, Validators known, Intake<T> intake)
      throws IOException, InterruptedException {
    var redaction = request.redaction();
    var http = request.toHttp(userAgent, known);
    HttpResponse<InputStream> response;
    var error = new byte[0];
    long size = 0;
    try {
      response =
          (request.hasSecrets() ? staying : following).send(http, BodyHandlers.ofInputStream());
      try (var body = decompressed(response)) {
        if (response.statusCode() / 100 == 2) {
          size = intake.take(body);
        } else {
          error = body.readNBytes(RemoteFailure.MAX_BODY);
        }
      }
    } catch (IOException e) {
      throw new RemoteUnavailableException(
          request.label() + " failed: " + redaction.describe(e), null);
    }
    int status = response.statusCode();
    if (status == 304) {
      return Optional.empty();
    }
    if (status / 100 != 2) {
      throw failure(request, redaction, response, error);
    }
    if (size > intake.mostBytes()) {
      throw new SourceRefusedException(
          "%s answered with more than %s, %d bytes"
              .formatted(request.label(), intake.limit(), intake.mostBytes()));
    }
    try {
      return Optional.of(
          new RemoteContent<>(intake.read(), size, Validators.of(response.headers())));
    } catch (SourceRefusedException | SourcePausedException e) {
      throw e;
    } catch (IOException e) {
      throw new RemoteUnavailableException(
          request.label() + " answered what can't be read: " + redaction.describe(e), null);
    }
  }

  /** How far it expands is bounded where it is read. */
  private static InputStream decompressed(HttpResponse<InputStream> response) throws IOException {
    boolean gzip =
        response
            .headers()
            .firstValue("Content-Encoding")
            .filter("gzip"::equalsIgnoreCase)
            .isPresent();
    return gzip ? new GZIPInputStream(response.body()) : response.body();
  }

  private IOException failure(
      RemoteRequest request, Redaction redaction, HttpResponse<?> response, byte[] body) {
    var now = clock.instant();
    var failure =
        failures.read(
            new RemoteFailure(
                request.label(),
                response.statusCode(),
                RetryAfter.of(response.headers(), now),
                redaction.hide(new String(body, StandardCharsets.UTF_8))));
    if (failure instanceof RemoteUnavailableException unavailable) {
      var wait = unavailable.retryAfter().orElse(Duration.ZERO);
      if (wait.compareTo(limits.longestDelay()) > 0) {
        return new SourcePausedException(
            unavailable.getMessage() + " and asks for a pause", now.plus(wait));
      }
    }
    return failure;
  }
}
