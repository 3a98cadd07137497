package dev.lode.query.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.lode.common.problem.FieldErrors;
import dev.lode.common.problem.Problem;
import dev.lode.common.problem.ProblemException;
import dev.lode.common.problem.ProblemType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a JSON body, in the words of a caller who does not know Java. */
final class JsonProblems {

  private JsonProblems() {}

  static Problem of(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown -> unknown(unknown);
      case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
          mismatch(mismatch);
      case MismatchedInputException _ ->
          Problem.of(ProblemType.INVALID, "The body must be one JSON object");
      case JsonMappingException overflow
          when overflow.getCause() instanceof InputCoercionException ->
          problem(errors -> errors.add(path(overflow), "is out of range"));
      case JsonProcessingException _ ->
          Problem.of(
              ProblemType.MALFORMED,
              "The body is not JSON" + at(e.getLocation()) + ": " + firstSentence(e));
    };
  }

  private static Problem unknown(UnrecognizedPropertyException e) {
    return problem(
        errors ->
            errors.addUnknown(path(e), known(e.getKnownPropertyIds()).stream().sorted().toList()));
  }

  private static Collection<String> known(@Nullable Collection<Object> ids) {
    return ids == null ? List.of() : ids.stream().map(String::valueOf).toList();
  }

  private static Problem mismatch(MismatchedInputException e) {
    return problem(errors -> errors.add(path(e), "must be " + expected(e)));
  }

  private static String expected(MismatchedInputException e) {
    Class<?> type = e.getTargetType();
    if (type == null) {
      return "of another type";
    }
    if (type.isEnum()) {
      return "one of " + enumNames(type);
    }
    if (type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type == Float.class) {
      return "a number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a string";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  private static String enumNames(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> camelCase(((Enum<?>) constant).name()))
        .collect(Collectors.joining(", "));
  }

  /** Every enum of the contract is spelt like its constants, in camel case. */
  private static String camelCase(String constant) {
    var words = constant.toLowerCase(Locale.ROOT).split("_", -1);
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
  }

  private static Problem problem(Consumer<FieldErrors> error) {
    var errors = new FieldErrors();
    error.accept(errors);
    try {
      errors.throwIfAny();
    } catch (ProblemException e) {
      return e.problem();
    }
    throw new IllegalStateException("an error was added");
  }

  /** The field as a path into the body, for example {@code vectors.terms.indices[2]}. */
  private static String path(JsonMappingException e) {
    var path = new StringBuilder();
    for (var step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String firstSentence(JsonProcessingException e) {
    // Without the source, of which the rest of the message speaks.
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }
}
