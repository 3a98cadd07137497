package dev.lode.bench.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** An HTTP server that gives prepared answers in their order and keeps what it was asked. */
public final class TestingService implements AutoCloseable {

  private final HttpServer server;
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<Asked> asked = new ArrayList<>();

  private record Answer(int status, String body) {}

  /** One request. */
  @SuppressWarnings("ArrayRecordComponent") // only read
  public record Asked(String method, String path, Headers headers, byte[] body) {
    /** The body as text. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  public TestingService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              new Asked(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders(),
                  exchange.getRequestBody().readAllBytes()));
          var answer = answers.remove();
          var body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  /** Adds an answer. */
  public TestingService answering(int status, String body) {
    answers.add(new Answer(status, body));
    return this;
  }

  /** What was asked so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
