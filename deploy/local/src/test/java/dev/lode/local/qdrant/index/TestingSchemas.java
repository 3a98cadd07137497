package dev.lode.local.qdrant.index;

import io.qdrant.client.grpc.Collections.IntegerIndexParams;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;

/** Index schemas by short names, as tests write them. */
public final class TestingSchemas {
  private TestingSchemas() {}

  public static IndexSchema of(String name) {
    return switch (name) {
      case "keyword" -> plain(PayloadSchemaType.Keyword);
      case "integer" -> plain(PayloadSchemaType.Integer);
      case "float" -> plain(PayloadSchemaType.Float);
      case "bool" -> plain(PayloadSchemaType.Bool);
      case "datetime" -> plain(PayloadSchemaType.Datetime);
      case "uuid" -> plain(PayloadSchemaType.Uuid);
      case "geo" -> plain(PayloadSchemaType.Geo);
      case "text" -> plain(PayloadSchemaType.Text);
      case "integer_lookup" -> integer(true, false);
      case "integer_range" -> integer(false, true);
      case "text_phrase" ->
          text(
              TextIndexParams.newBuilder()
                  .setTokenizer(TokenizerType.Word)
                  .setPhraseMatching(true));
      case "text_prefix" ->
          text(
              TextIndexParams.newBuilder()
                  .setTokenizer(TokenizerType.Prefix)
                  .setMinTokenLen(2)
                  .setMaxTokenLen(4));
      case "text_ws" ->
          text(
              TextIndexParams.newBuilder()
                  .setTokenizer(TokenizerType.Whitespace)
                  .setLowercase(false));
      default -> throw new IllegalArgumentException(name);
    };
  }

  public static IndexSchema text(TextIndexParams.Builder params) {
    return new IndexSchema(
        PayloadSchemaType.Text, PayloadIndexParams.newBuilder().setTextIndexParams(params).build());
  }

  private static IndexSchema plain(PayloadSchemaType type) {
    return new IndexSchema(type, null);
  }

  private static IndexSchema integer(boolean lookup, boolean range) {
    return new IndexSchema(
        PayloadSchemaType.Integer,
        PayloadIndexParams.newBuilder()
            .setIntegerIndexParams(
                IntegerIndexParams.newBuilder().setLookup(lookup).setRange(range))
            .build());
  }
}
