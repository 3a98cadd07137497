package dev.lode.bench.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lode.common.model.Item;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A file of items as {@code POST /v1/items} takes it: gzipped JSON, one item a line. */
public final class ItemFile {

  private ItemFile() {}

  /** Writes items in their order, replacing the file if there is one. */
  public static void write(Stream<Item> items, Path file) throws IOException {
    var json = Json.mapper();
    try (var lines =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8)) {
      for (var item : (Iterable<Item>) items::iterator) {
        lines.write(json.writeValueAsString(item));
        lines.write('\n');
      }
    }
  }

  /** The items of a file in their order, gzipped if its name says so; to be closed. */
  public static Stream<Item> read(Path file) throws IOException {
    var json = Json.mapper();
    var bytes = Files.newInputStream(file);
    var lines =
        new BufferedReader(
            new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes,
                StandardCharsets.UTF_8));
    return lines
        .lines()
        .filter(line -> !line.isBlank())
        .map(
            line -> {
              try {
                return json.readValue(line, Item.class);
              } catch (JsonProcessingException e) {
                throw new UncheckedIOException(file + " is not a file of items", e);
              }
            })
        .onClose(
            () -> {
              try {
                lines.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
