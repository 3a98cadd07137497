package dev.lode.query.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code 5.0} and {@code 5e0} as 5, which they are by JSON Schema and to JavaScript, and
 * refuses 5.5. Jackson takes both or neither.
 */
final class WholeNumber<N extends Number> extends StdDeserializer<N> {

  private static final long serialVersionUID = 1L;

  /** Beyond, not every whole number is a double. */
  private static final double EXACT = 1L << 53;

  private final transient JsonDeserializer<N> jackson;

  @SuppressWarnings("unchecked") // that of the class
  WholeNumber(Class<N> type) {
    super(type);
    this.jackson = (JsonDeserializer<N>) NumberDeserializers.find(type, type.getName());
  }

  @Override
  public @Nullable N deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
      return jackson.deserialize(parser, context);
    }
    double number = parser.getDoubleValue();
    if (number == Math.rint(number) && Math.abs(number) <= EXACT) {
      if (handledType() == Long.class) {
        return cast((long) number);
      }
      if (Math.abs(number) <= Integer.MAX_VALUE) {
        return cast((int) number);
      }
    }
    return cast(context.handleUnexpectedToken(handledType(), parser));
  }

  @SuppressWarnings("unchecked") // of the class, or Jackson's answer for it
  private @Nullable N cast(@Nullable Object number) {
    return (N) number;
  }
}
