package dev.lode.bench.quality.tuning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** One number of a ranking that the search may turn, from position 0 to position 1. */
sealed interface Knob {

  /** The value at a position, with no more digits than a person would write down. */
  double at(double position);

  /** The position of a value, or of the nearest there is. */
  double of(double value);

  /** Every value of a range; steps are equally large everywhere. */
  record Linear(double low, double high) implements Knob {
    @Override
    public double at(double position) {
      return rounded(low + position * (high - low));
    }

    @Override
    public double of(double value) {
      return within((value - low) / (high - low));
    }
  }

  /** Every value of a range; steps are a part of the value. */
  record Logarithmic(double low, double high) implements Knob {
    @Override
    public double at(double position) {
      return rounded(low * Math.pow(high / low, position));
    }

    @Override
    public double of(double value) {
      return within(Math.log(value / low) / Math.log(high / low));
    }
  }

  /** One of a few values. */
  record Choice(List<Integer> values) implements Knob {

    Choice(Integer... values) {
      this(List.of(values));
    }

    @Override
    public double at(double position) {
      return values.get((int) Math.min(values.size() - 1, position * values.size()));
    }

    @Override
    public double of(double value) {
      int nearest = 0;
      for (int i = 1; i < values.size(); i++) {
        if (Math.abs(values.get(i) - value) < Math.abs(values.get(nearest) - value)) {
          nearest = i;
        }
      }
      return (nearest + 0.5) / values.size();
    }
  }

  private static double within(double position) {
    return Math.clamp(position, 0, 1);
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(2)).doubleValue();
  }
}
