package dev.lode.bench.data;

import dev.lode.bench.client.Json;
import dev.lode.common.model.Item;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The talks that {@code ./lode run} ingests. */
public final class Sample {

  private static final String RESOURCE = "/sample/talks.jsonl.gz";

  private Sample() {}

  /** All talks, in the file's order. */
  public static List<Item> talks() throws IOException {
    var json = Json.mapper();
    var talks = new ArrayList<Item>();
    try (var file = Sample.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IOException(RESOURCE + " is not on the class path");
      }
      var lines =
          new BufferedReader(
              new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        talks.add(json.readValue(line, Item.class));
      }
    }
    return talks;
  }
}
