package dev.lode.bench.quality.tuning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.bench.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The raw lists of all judged queries of one collection. They can be kept in a file, so that a
 * ranking is tuned on several collections of which each needs an index of its own.
 *
 * @param name of the collection
 * @param queries in the order of the judged set
 */
public record RawCollection(String name, List<RawLists> queries) {

  /** Copies the list. */
  public RawCollection {
    queries = List.copyOf(queries);
  }

  /** Keeps the lists as gzipped JSON. */
  public void write(Path file) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      Json.mapper().writeValue(out, this);
    }
  }

  /**
   * The lists that were kept.
   *
   * @throws IOException if the file can't be read, or holds something else; the message names it
   */
  public static RawCollection read(Path file) throws IOException {
    ObjectMapper json = Json.mapper();
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return json.readValue(in, RawCollection.class);
    } catch (JsonProcessingException e) {
      throw new IOException(file + " holds no lists: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IOException(file + " can't be read: " + e.getMessage(), e);
    }
  }
}
