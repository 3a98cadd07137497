package dev.lode.bench.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lode.bench.Measurement;
import dev.lode.bench.client.IngestClient;
import dev.lode.bench.data.Sample;
import dev.lode.bench.measure.Bar;
import dev.lode.bench.measure.Figure;
import dev.lode.bench.measure.Report;
import dev.lode.bench.stack.BenchStack;
import dev.lode.bench.stack.StackOptions;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lode bench contract}: Schemathesis over a service's OpenAPI document. */
@Command(
    name = "contract",
    description = {
      "Has Schemathesis make requests from the contract of a service, good ones and bad ones, with"
          + " all of its checks, and tells where the service and the contract differ.",
      "A stack of its own asks for credentials. One that runs already is asked with the API key in"
          + " LODE_CONTRACT_KEY."
    })
public final class ContractCommand extends Measurement {

  /** Far above what one client can do: limits are not what is tested. */
  private static final String NO_LIMIT = "1000000000";

  /** Which contract. */
  enum Service {
    query,
    ingest
  }

  @Option(
      names = "--service",
      defaultValue = "query",
      description =
          "Which service: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). ingest-service is"
              + " written to, and sources are started.")
  private Service service = Service.query;

  @Option(
      names = "--examples",
      defaultValue = "1000",
      description =
          "Most examples of each operation; the systematic ones come on top (default: ${DEFAULT-VALUE}).")
  private int examples;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed makes the same requests (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private StackOptions stack = new StackOptions();

  @Override
  public Integer call() throws Exception {
    if (Python.installed().isEmpty()) {
      progress("lode bench contract: " + Python.MISSING);
      return 0;
    }
    return super.call();
  }

  @Override
  public Report measure() throws Exception {
    var target = stack.home().resolve("target/contract");
    var configuration = stack.home().resolve("deploy/bench/contract");
    var executables =
        Python.installed()
            .orElseThrow()
            .environment(
                target.resolve("schemathesis"),
                configuration.resolve("requirements.txt"),
                this::progress);
    var schemathesis = new Schemathesis(executables.resolve("st"), configuration);
    var key = "lode_" + UUID.randomUUID() + UUID.randomUUID();
    try (var services = stack.open(this::progress, secured(key))) {
      boolean own = !services.processes().isEmpty();
      if (own) {
        progress("Ingesting the sample");
        try (var ingest = new IngestClient(services.ingestUrl(), key)) {
          ingest.push(Sample.talks().stream());
        }
      }
      var outcome =
          schemathesis.test(
              url(services),
              own ? key : System.getenv().getOrDefault(Schemathesis.KEY, "none"),
              examples,
              seed,
              target.resolve(service.name()),
              this::progress);
      return report(outcome);
    }
  }

  private URI url(BenchStack services) {
    return switch (service) {
      case query -> services.queryUrl();
      case ingest -> services.ingestUrl();
    };
  }

  private static Map<String, String> secured(String key) throws GeneralSecurityException {
    var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
    return Map.of(
        "LODE_SECURITY_MODE",
        "required",
        "LODE_SECURITY_KEYS_CONTRACT_SHA256",
        HexFormat.of().formatHex(hash),
        "LODE_SECURITY_KEYS_CONTRACT_SCOPES",
        "admin",
        "LODE_SECURITY_LIMITS_SOURCING_REQUESTS",
        NO_LIMIT,
        "LODE_SECURITY_LIMITS_VETTING_REQUESTS",
        NO_LIMIT);
  }

  private Report report(Schemathesis.Outcome outcome) {
    return new Report(
        "contract",
        "%s-service, all checks, up to %d examples an operation, seed %d"
            .formatted(service, examples, seed),
        List.of(
            Figure.of("operations", (double) outcome.operations(), ""),
            Figure.of("requests", (double) outcome.requests(), ""),
            Figure.of("findings", (double) outcome.findings(), "").mustReach(new Bar.AtMost(0))));
  }
}
