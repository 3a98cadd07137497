package dev.lode.query.web;

import dev.lode.common.problem.FieldErrors;
import dev.lode.query.filter.Blank;
import dev.lode.query.filter.FilterField;
import dev.lode.query.filter.FilterReader;
import dev.lode.query.filter.ItemFilter;
import dev.lode.query.search.SearchMode;
import dev.lode.query.search.profile.Sort;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a {@code GET}. They are read as texts: a number that is none has to be
 * told as the field that is wrong, whereas JAX-RS answers that there is no such path.
 */
final class Parameters {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,10}");

  private final MultivaluedMap<String, String> parameters;
  private final FieldErrors errors;

  private Parameters(MultivaluedMap<String, String> parameters, FieldErrors errors) {
    this.parameters = parameters;
    this.errors = errors;
  }

  /**
   * The parameters of a request, which may be these and those of the filter.
   *
   * @param errors gets whatever is wrong, now and when a parameter is read
   */
  static Parameters of(
      MultivaluedMap<String, String> parameters, List<String> own, FieldErrors errors) {
    return ofExactly(
        parameters, Stream.concat(own.stream(), FilterField.names().stream()).toList(), errors);
  }

  /** The same of a request that takes no filter. */
  static Parameters ofExactly(
      MultivaluedMap<String, String> parameters, List<String> known, FieldErrors errors) {
    parameters.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> errors.addUnknown(name, known));
    return new Parameters(parameters, errors);
  }

  /**
   * The value of a parameter that may be given once. An empty one counts as left out: it is what a
   * form sends whose field nobody has filled in.
   */
  @Nullable String text(String name) {
    var values = all(name);
    if (values.size() > 1) {
      errors.add(name, "must be given once");
    }
    return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
  }

  /** All values of a parameter that may be repeated. */
  List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  @Nullable Integer number(String name) {
    return parse(name, Parameters::whole, "must be a whole number");
  }

  /** Java's own parser takes digits of all scripts, and a plus. */
  private static Integer whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new NumberFormatException(text);
    }
    return Integer.valueOf(text);
  }

  @Nullable Boolean flag(String name) {
    return parse(
        name,
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException(text);
            },
        "must be true or false");
  }

  @Nullable SearchMode mode(String name) {
    return choice(name, SearchMode.values());
  }

  @Nullable Sort sort(String name) {
    return choice(name, Sort.values());
  }

  /** One of an enum's constants, which are spelt in lower case. */
  private <E extends Enum<E>> @Nullable E choice(String name, E[] choices) {
    return parse(
        name,
        text ->
            Arrays.stream(choices)
                .filter(choice -> spelt(choice).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new),
        "must be one of "
            + Arrays.stream(choices).map(Parameters::spelt).collect(Collectors.joining(", ")));
  }

  private static String spelt(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private <T> @Nullable T parse(String name, Function<String, T> parser, String message) {
    var text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      errors.add(name, message);
      return null;
    }
  }

  ItemFilter filter() {
    Map<FilterField, List<String>> values = new EnumMap<>(FilterField.class);
    for (var field : FilterField.values()) {
      values.put(field, filled(field));
    }
    return new FilterReader(errors).read(values);
  }

  /** The values of a field without those that nobody has filled in; too many are too many. */
  private List<String> filled(FilterField field) {
    var values = all(field.fieldName());
    if (values.size() > FilterField.MAX_VALUES) {
      return values;
    }
    return field.kind() == FilterField.Kind.KEYWORDS
        ? values.stream().filter(value -> !Blank.is(value)).toList()
        : values.equals(List.of("")) ? List.of() : values;
  }
}
