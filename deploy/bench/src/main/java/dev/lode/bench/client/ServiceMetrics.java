package dev.lode.bench.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** Reads a service's own metrics, in Prometheus' text format. Safe for many threads. */
public final class ServiceMetrics implements AutoCloseable {

  private final URI metrics;
  private final ServiceHttp http = new ServiceHttp();

  /** The metrics of the service at this address, such as {@code http://localhost:8081}. */
  public ServiceMetrics(URI service) {
    this.metrics = service.resolve("/q/metrics");
  }

  /**
   * The sum of all samples of a metric that have this label; 0 if there are none.
   *
   * @param name such as {@code jvm_memory_used_bytes}
   * @param label such as {@code area="heap"}; empty for any
   * @throws ServiceException if the service does not answer
   */
  public double sum(String name, String label) throws IOException, InterruptedException {
    var text = http.send(HttpRequest.newBuilder(metrics).header("Accept", "text/plain").build());
    return sum(new String(text, StandardCharsets.UTF_8), name, label);
  }

  static double sum(String text, String name, String label) {
    return text.lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Override
  public void close() {
    http.close();
  }
}
