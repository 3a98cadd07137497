package dev.lode.ingest.embed;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** The dense vectors of a claim's texts; a text that comes twice is embedded once. */
record Vectors(Map<String, float[]> byText) {

  /** No vectors. */
  static final Vectors NONE = new Vectors(Map.of());

  /** The vector of a text that was to be embedded. */
  float[] of(String text) {
    return requireNonNull(byText.get(text));
  }
}
