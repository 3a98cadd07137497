package dev.lode.local.qdrant.filter;

import dev.lode.local.qdrant.payload.RustText;
import dev.lode.local.qdrant.payload.TypedValues;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** A comparison of a value with given ones, without regard to an index. */
public sealed interface MatchTest {
  /** Whether one value, never an array's elements, passes. */
  boolean test(Value value);

  /** The same string, case and all. */
  record Keyword(String keyword) implements MatchTest {
    @Override
    public boolean test(Value value) {
      return value.hasStringValue() && value.getStringValue().equals(keyword);
    }
  }

  /** The same integer. */
  record Int(long integer) implements MatchTest {
    @Override
    public boolean test(Value value) {
      return value.hasIntegerValue() && value.getIntegerValue() == integer;
    }
  }

  /** The same truth value. */
  record Bool(boolean flag) implements MatchTest {
    @Override
    public boolean test(Value value) {
      return value.hasBoolValue() && value.getBoolValue() == flag;
    }
  }

  /** One of the strings. */
  record AnyKeyword(Set<String> keywords) implements MatchTest {
    public AnyKeyword {
      keywords = Set.copyOf(keywords);
    }

    @Override
    public boolean test(Value value) {
      return value.hasStringValue() && keywords.contains(value.getStringValue());
    }
  }

  /** One of the integers. */
  record AnyInt(Set<Long> integers) implements MatchTest {
    public AnyInt {
      integers = Set.copyOf(integers);
    }

    @Override
    public boolean test(Value value) {
      return value.hasIntegerValue() && integers.contains(value.getIntegerValue());
    }
  }

  /** Anything but null and the strings. */
  record ExceptKeyword(Set<String> keywords) implements MatchTest {
    public ExceptKeyword {
      keywords = Set.copyOf(keywords);
    }

    @Override
    public boolean test(Value value) {
      return !TypedValues.isNull(value)
          && !(value.hasStringValue() && keywords.contains(value.getStringValue()));
    }
  }

  /** Anything but null and the integers. */
  record ExceptInt(Set<Long> integers) implements MatchTest {
    public ExceptInt {
      integers = Set.copyOf(integers);
    }

    @Override
    public boolean test(Value value) {
      OptionalLong integer = TypedValues.integer(value);
      return !TypedValues.isNull(value)
          && (integer.isEmpty() || !integers.contains(integer.getAsLong()));
    }
  }

  /** A test of words: by an index of texts their tokens count, without one their characters. */
  sealed interface OfText extends MatchTest {
    /** What the request asks for, before it is cut into tokens. */
    String query();
  }

  /** All tokens in any order; without an index the whole text as a part of the value. */
  record Text(String query) implements OfText {
    @Override
    public boolean test(Value value) {
      return value.hasStringValue() && value.getStringValue().contains(query);
    }
  }

  /** All tokens in this order, side by side; without an index as {@link Text}. */
  record Phrase(String query) implements OfText {
    @Override
    public boolean test(Value value) {
      return value.hasStringValue() && value.getStringValue().contains(query);
    }
  }

  /** One of the tokens; without an index one of the words as a part of the value. */
  record TextAny(String query, List<String> words) implements OfText {
    public TextAny {
      words = List.copyOf(words);
    }

    TextAny(String query) {
      this(query, RustText.splitWhitespace(query));
    }

    @Override
    public boolean test(Value value) {
      return value.hasStringValue() && words.stream().anyMatch(value.getStringValue()::contains);
    }
  }
}
