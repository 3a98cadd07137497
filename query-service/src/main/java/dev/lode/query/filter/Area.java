package dev.lode.query.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import dev.lode.common.model.Item;
import dev.lode.common.problem.FieldErrors;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a circle on Earth: {@code {"latitude":52.52,"longitude":13.405,"radiusMeters":10000}} in a
 * body, the same three numbers with commas between them as a parameter.
 */
public final class Area {

  /** In meters. A smaller circle is a point, and coordinates are rarely exact to the meter. */
  public static final int MIN_RADIUS = 1;

  /** In meters, a little more than half of the equator: no two places are farther apart. */
  public static final int MAX_RADIUS = 20_040_000;

  /**
   * What a parameter looks like: exactly the numbers within their ranges, so that it can be told.
   */
  public static final String PATTERN =
      "-?(90(\\.0{1,15})?|[1-8]?[0-9](\\.[0-9]{1,15})?)"
          + ", ?-?(180(\\.0{1,15})?|(1[0-7][0-9]|[1-9]?[0-9])(\\.[0-9]{1,15})?)"
          + ", ?(20040000(\\.0{1,15})?"
          + "|([1-9][0-9]{0,6}|1[0-9]{7}|200[0-3][0-9]{4})(\\.[0-9]{1,15})?)";

  private static final Pattern PARAMETER = Pattern.compile(PATTERN);
  private static final Splitter NUMBERS = Splitter.on(',').trimResults();

  private static final List<Coordinate> COORDINATES =
      List.of(
          new Coordinate("latitude", Item.Location.MIN_LATITUDE, Item.Location.MAX_LATITUDE),
          new Coordinate("longitude", Item.Location.MIN_LONGITUDE, Item.Location.MAX_LONGITUDE),
          new Coordinate("radiusMeters", MIN_RADIUS, MAX_RADIUS));

  private static final List<String> NAMES = COORDINATES.stream().map(Coordinate::name).toList();

  private static final String IN_WORDS =
      COORDINATES.stream()
          .map(coordinate -> coordinate.name() + " " + coordinate.range())
          .collect(Collectors.joining(", "));

  private Area() {}

  /** One of the numbers and its range, both ends of which belong to it. */
  private record Coordinate(String name, double least, double most) {

    boolean contains(double number) {
      return number >= least && number <= most;
    }

    String range() {
      return "from %.0f to %.0f".formatted(least, most);
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
    if (texts.size() != 1 || !PARAMETER.matcher(texts.getFirst()).matches()) {
      errors.add(path, "must be three numbers such as 52.52,13.405,10000: " + IN_WORDS);
      return null;
    }
    return near(NUMBERS.splitToStream(texts.getFirst()).map(Double::valueOf).toList());
  }

  private static ItemFilter near(List<Double> numbers) {
    return new ItemFilter.Near(
        new Item.Location(numbers.get(0), numbers.get(1)), numbers.get(2).floatValue());
  }
}
