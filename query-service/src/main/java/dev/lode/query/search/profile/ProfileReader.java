package dev.lode.query.search.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lode.common.problem.FieldErrors;
import dev.lode.query.filter.FilterReader;
import dev.lode.query.filter.ItemFilter;
import dev.lode.query.search.FacetField;
import dev.lode.query.search.profile.FusionSettings.Floors;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads profiles, and what requests override of them, by the same rules: what is left out stays as
 * it was, an unknown key is refused, and every number has its {@link Bounds}.
 */
public final class ProfileReader {

  /** The key of a file that names the profile which it differs from. */
  static final String EXTENDS = "extends";

  /** What holds for every key that a file leaves out. */
  private static final Profile BASE =
      new Profile(
          "",
          "",
          FusionSettings.rrf(FusionSettings.DEFAULT_K),
          new Weights(0, 0, 0),
          new PrefetchLimits(100, 100, 100),
          BoostSettings.NONE,
          Diversity.NONE,
          JsonNodeFactory.instance.objectNode(),
          ItemFilter.none(),
          null,
          3,
          Sort.RELEVANCE);

  private final FieldErrors errors;

  /** A reader that adds what is wrong to {@code errors}, with the path of the key. */
  public ProfileReader(FieldErrors errors) {
    this.errors = errors;
  }

  /**
   * The profile of a file. Look at the errors before it is used.
   *
   * @param file what the file says; needs a description, and without a parent a fusion and weights
   * @param parent the profile that it extends, which holds for every key that it leaves out
   */
  public Profile read(String name, JsonNode file, @Nullable Profile parent) {
    var settings =
        SettingsObject.of(
            file,
            "",
            errors,
            EXTENDS,
            "description",
            "fusion",
            "weights",
            "prefetchLimits",
            "boost",
            "diversity",
            "filter",
            "groupBy",
            "groupSize",
            "sort");
    if (parent == null && settings.has(EXTENDS)) {
      settings.error(EXTENDS, "must be the name of another profile");
    }
    var description = settings.text("description", "");
    if (description.isBlank()) {
      settings.error("description", "must say what the profile is for");
    }
    if (parent == null && !settings.has("fusion")) {
      settings.error("fusion", "must say how the lists become one ranking");
    }
    var base = parent == null ? BASE : parent;
    boolean filters = settings.has("filter");
    var profile =
        new Profile(
            name,
            description,
            fusion(settings.raw("fusion"), base.fusion()),
            weights(settings.raw("weights"), base.weights()),
            limits(settings, base.prefetchLimits()),
            boost(settings.raw("boost"), base.boost()),
            diversity(settings.raw("diversity"), base.diversity()),
            filters ? settings.raw("filter") : base.filter(),
            filters
                ? new FilterReader(errors).read(settings.raw("filter"), "filter")
                : base.itemFilter(),
            groupBy(settings, base.groupBy()),
            settings.whole("groupSize", base.groupSize(), Bounds.GROUP_SIZE),
            settings.choice("sort", base.sort()));
    checkTogether(profile);
    return profile;
  }

  /** The profile with what a request overrides. Look at the errors before it is used. */
  public Profile override(Profile base, Overrides overrides) {
    if (overrides.areNone()) {
      return base;
    }
    var profile =
        new Profile(
            base.name(),
            base.description(),
            fusion(overrides.fusion(), base.fusion()),
            weights(overrides.weights(), base.weights()),
            base.prefetchLimits(),
            boost(overrides.boost(), base.boost()),
            diversity(overrides.diversity(), base.diversity()),
            base.filter(),
            base.itemFilter(),
            base.groupBy(),
            base.groupSize(),
            base.sort());
    checkTogether(profile);
    return profile;
  }

  private FusionSettings fusion(@Nullable JsonNode node, FusionSettings base) {
    var settings = SettingsObject.of(node, "fusion", errors, "type", "k", "saturation", "floors");
    var type = settings.choice("type", base.type());
    return switch (type) {
      case RRF -> {
        refuse(settings, type, "saturation", "floors");
        int k = base.k() == null ? FusionSettings.DEFAULT_K : base.k();
        yield FusionSettings.rrf(settings.whole("k", k, Bounds.K));
      }
      case DBSF -> {
        refuse(settings, type, "k", "saturation", "floors");
        yield FusionSettings.dbsf();
      }
      case SCORES -> {
        refuse(settings, type, "k");
        float saturation =
            base.saturation() == null ? FusionSettings.DEFAULT_SATURATION : base.saturation();
        yield FusionSettings.scores(
            settings.number("saturation", saturation, Bounds.SATURATION),
            floors(
                settings, base.floors() == null ? FusionSettings.DEFAULT_FLOORS : base.floors()));
      }
    };
  }

  private static void refuse(SettingsObject settings, FusionSettings.Type type, String... keys) {
    for (var key : keys) {
      if (settings.has(key)) {
        settings.error(key, "does not go with fusion " + type.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private static Floors floors(SettingsObject fusion, Floors base) {
    var settings = fusion.object("floors", "content", "title", "terms");
    return new Floors(
        settings.number("content", base.content(), Bounds.COSINE),
        settings.number("title", base.title(), Bounds.COSINE),
        settings.number("terms", base.terms(), Bounds.TERM_SCORE));
  }

  private Weights weights(@Nullable JsonNode node, Weights base) {
    var settings = SettingsObject.of(node, "weights", errors, "content", "title", "terms");
    return new Weights(
        settings.number("content", base.content(), Bounds.WEIGHT),
        settings.number("title", base.title(), Bounds.WEIGHT),
        settings.number("terms", base.terms(), Bounds.WEIGHT));
  }

  private static PrefetchLimits limits(SettingsObject profile, PrefetchLimits base) {
    var settings = profile.object("prefetchLimits", "content", "title", "terms");
    return new PrefetchLimits(
        settings.whole("content", base.content(), Bounds.PREFETCH_LIMIT),
        settings.whole("title", base.title(), Bounds.PREFETCH_LIMIT),
        settings.whole("terms", base.terms(), Bounds.PREFETCH_LIMIT));
  }

  private BoostSettings boost(@Nullable JsonNode node, BoostSettings base) {
    var settings = SettingsObject.of(node, "boost", errors, "recency", "popularity");
    var recency = settings.object("recency", "weight", "halfLifeDays");
    var popularity = settings.object("popularity", "weight", "metric", "pivot");
    return new BoostSettings(
        new BoostSettings.Recency(
            recency.number("weight", base.recency().weight(), Bounds.BOOST),
            recency.number("halfLifeDays", base.recency().halfLifeDays(), Bounds.HALF_LIFE_DAYS)),
        new BoostSettings.Popularity(
            popularity.number("weight", base.popularity().weight(), Bounds.BOOST),
            popularity.choice("metric", base.popularity().metric()),
            popularity.number("pivot", base.popularity().pivot(), Bounds.PIVOT)));
  }

  private Diversity diversity(@Nullable JsonNode node, Diversity base) {
    var settings = SettingsObject.of(node, "diversity", errors, "strength", "candidates");
    return new Diversity(
        settings.number("strength", base.strength(), Bounds.STRENGTH),
        settings.whole("candidates", base.candidates(), Bounds.CANDIDATES));
  }

  private static @Nullable String groupBy(SettingsObject settings, @Nullable String otherwise) {
    if (!settings.has("groupBy")) {
      return otherwise;
    }
    var name = settings.text("groupBy", "");
    if (FacetField.of(name).isEmpty()) {
      settings.error("groupBy", "must be one of " + String.join(", ", FacetField.names()));
    }
    return name;
  }

  /** What no key is wrong about by itself. */
  private void checkTogether(Profile profile) {
    var weights = profile.weights();
    var used =
        DoubleStream.of(weights.content(), weights.title(), weights.terms())
            .filter(weight -> weight > 0)
            .distinct()
            .count();
    if (used == 0) {
      errors.add("weights", "must have at least one that is more than 0");
    }
    switch (profile.fusion().type()) {
      case RRF -> requireScores(profile);
      case DBSF -> {
        requireScores(profile);
        if (used > 1) {
          errors.add("weights", "must be equal, or 0: fusion dbsf knows no weights");
        }
      }
      case SCORES -> {
        if (!profile.diversity().isNone() && weights.content() == 0) {
          errors.add("diversity", "needs a weight of content, by which hits are compared");
        }
      }
    }
  }

  /** Ranks and normalised scores are fused per shard when they are only a step on the way. */
  private void requireScores(Profile profile) {
    if (!profile.boost().areNone()) {
      errors.add("boost", "needs fusion scores");
    }
    if (!profile.diversity().isNone()) {
      errors.add("diversity", "needs fusion scores");
    }
  }
}
