package dev.lode.local.qdrant;

import static dev.lode.local.qdrant.TestingQdrant.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays queries whose answers were recorded from Qdrant's own engine. */
class RecordedQueriesTest {
  /** Sums of floats in another order differ in the last digits. */
  private static final double TOLERANCE = 1e-5;

  @TempDir Path directory;

  @Test
  void answersAsQdrantDid() throws IOException {
    SoftAssertions soft = new SoftAssertions();
    int queries = 0;
    try (TestingQdrant qdrant = TestingQdrant.start(directory);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(
                        RecordedQueriesTest.class.getResourceAsStream("recorded-queries.tsv.gz")),
                    StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        String[] parts = line.split("\t", -1);
        switch (parts[0]) {
          case "create" ->
              await(
                  qdrant
                      .client()
                      .createCollectionAsync(
                          read(parts[1], CreateCollection.newBuilder()).build()));
          case "upsert" ->
              await(qdrant.client().upsertAsync(read(parts[1], UpsertPoints.newBuilder()).build()));
          case "index" ->
              await(
                  qdrant
                      .client()
                      .grpcClient()
                      .points()
                      .createFieldIndex(
                          read(parts[1], CreateFieldIndexCollection.newBuilder()).build()));
          case "query" -> {
            queries++;
            List<ScoredPoint> found =
                await(qdrant.client().queryAsync(read(parts[1], QueryPoints.newBuilder()).build()));
            String difference = difference(found, hits(parts[2]));
            soft.assertThat(difference).as(parts[1]).isEqualTo("none");
          }
          default -> throw new IllegalArgumentException(line);
        }
      }
    }
    soft.assertAll();
    assertThat(queries).isEqualTo(540);
  }

  private static <B extends Message.Builder> B read(String text, B request) throws IOException {
    TextFormat.getParser().merge(text, request);
    return request;
  }

  private static Map<Long, Float> hits(String recorded) {
    Map<Long, Float> hits = new LinkedHashMap<>();
    for (String hit : recorded.isEmpty() ? new String[0] : recorded.split(" ")) {
      int colon = hit.indexOf(':');
      hits.put(Long.valueOf(hit.substring(0, colon)), number(hit.substring(colon + 1)));
    }
    return hits;
  }

  private static float number(String text) {
    return switch (text) {
      case "nan" -> Float.NaN;
      case "inf" -> Float.POSITIVE_INFINITY;
      case "-inf" -> Float.NEGATIVE_INFINITY;
      default -> Float.parseFloat(text);
    };
  }

  /**
   * The first difference but for the order of equal scores. Where every rank has the recorded
   * score, and every point the score recorded for it, only points of equal score can have changed
   * places. A point that was not recorded must have tied with the last one.
   */
  private static String difference(List<ScoredPoint> found, Map<Long, Float> recorded) {
    if (found.size() != recorded.size()) {
      return found.size() + " instead of " + recorded.size() + " points";
    }
    List<Float> scores = List.copyOf(recorded.values());
    for (int rank = 0; rank < found.size(); rank++) {
      ScoredPoint point = found.get(rank);
      long id = point.getId().getNum();
      float atRank = scores.get(rank);
      float ofPoint = recorded.getOrDefault(id, scores.getLast());
      if (!same(point.getScore(), atRank) || !same(point.getScore(), ofPoint)) {
        return "point %d at rank %d scores %s; recorded at the rank: %s, of the point: %s"
            .formatted(id, rank, point.getScore(), atRank, ofPoint);
      }
    }
    return "none";
  }

  private static boolean same(float found, float recorded) {
    return Float.compare(found, recorded) == 0
        || Math.abs(found - recorded) <= TOLERANCE * Math.max(1, Math.abs(recorded));
  }
}
