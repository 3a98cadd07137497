package dev.lode.query.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import dev.lode.common.model.Item;
import dev.lode.common.problem.FieldErrors;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a circle on Earth: {@code {"latitude":52.52,"longitude":13.405,"radiusMeters":10000}} in a
 * body, the same three numbers with commas between them as a parameter.
 */
public final class Area {

  /** Half of the equator, in meters: no two places are farther apart. */
  public static final int MAX_RADIUS = 20_037_508;

  private static final List<Coordinate> COORDINATES =
      List.of(
          new Coordinate("latitude", Item.Location.MIN_LATITUDE, Item.Location.MAX_LATITUDE),
          new Coordinate("longitude", Item.Location.MIN_LONGITUDE, Item.Location.MAX_LONGITUDE),
          // A circle without any inside holds nothing, and a part of a millimeter is no distance.
          new Coordinate("radiusMeters", 0.001, MAX_RADIUS));

  private static final List<String> NAMES = COORDINATES.stream().map(Coordinate::name).toList();

  private static final Splitter NUMBERS = Splitter.on(',').trimResults();

  private static final String IN_WORDS =
      COORDINATES.stream().map(Coordinate::toString).collect(Collectors.joining(", "));

  private Area() {}

  /** One of the numbers and its range, both ends of which belong to it. */
  private record Coordinate(String name, double least, double most) {

    boolean contains(double number) {
      return number >= least && number <= most;
    }

    private String range() {
      return "from " + plain(least) + " to " + plain(most);
    }

    private static String plain(double number) {
      return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    @Override
    public String toString() {
      return name + " " + range();
    }
  }

  /**
   * The circle of an object; null, with an error of each coordinate that is wrong, if it is none.
   */
  static @Nullable ItemFilter read(JsonNode node, String path, FieldErrors errors) {
    if (!node.isObject()) {
      errors.add(path, "must be an object of " + IN_WORDS);
      return null;
    }
    boolean right = true;
    for (var coordinate : COORDINATES) {
      var number = node.path(coordinate.name());
      if (!number.isNumber() || !coordinate.contains(number.doubleValue())) {
        errors.add(path + "." + coordinate.name(), "must be a number " + coordinate.range());
        right = false;
      }
    }
    for (var property : node.properties()) {
      if (!NAMES.contains(property.getKey())) {
        errors.addUnknown(path + "." + property.getKey(), NAMES);
        right = false;
      }
    }
    return right ? near(NAMES.stream().map(name -> node.path(name).doubleValue()).toList()) : null;
  }

  /** The circle of a parameter; null, with an error, if it is none. */
  static @Nullable ItemFilter read(List<String> texts, String path, FieldErrors errors) {
    var numbers = texts.size() == 1 ? numbers(texts.getFirst()) : null;
    if (numbers == null) {
      errors.add(path, "must be three numbers such as 52.52,13.405,10000: " + IN_WORDS);
      return null;
    }
    return near(numbers);
  }

  private static @Nullable List<Double> numbers(String text) {
    try {
      var numbers = NUMBERS.splitToStream(text).map(Area::number).toList();
      boolean right = numbers.size() == COORDINATES.size();
      for (int i = 0; right && i < numbers.size(); i++) {
        right = COORDINATES.get(i).contains(numbers.get(i));
      }
      return right ? numbers : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Digits alone: Java would also read hexadecimal numbers, and NaN. */
  private static double number(String text) {
    return new BigDecimal(text).doubleValue();
  }

  private static ItemFilter near(List<Double> numbers) {
    return new ItemFilter.Near(
        new Item.Location(numbers.get(0), numbers.get(1)), numbers.get(2).floatValue());
  }
}
