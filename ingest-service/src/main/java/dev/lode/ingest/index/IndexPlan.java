package dev.lode.ingest.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is different between the index as it is declared and as it is.
 *
 * @param generation the live generation that was compared; absent when there is none yet
 * @param action what it takes to make them the same: the most of what the changes take
 * @param changes setting by setting
 * @param rebuild what a rebuild would cost; absent when none is needed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The difference between the declared index and the live one.")
public record IndexPlan(
    @Nullable String generation, Action action, List<Change> changes, @Nullable Rebuild rebuild) {

  /** What a change takes. */
  public enum Action {
    /** Nothing. */
    @JsonProperty("none")
    NONE,
    /** A call to Qdrant; searches go on, and Qdrant reorganises itself in the background. */
    @JsonProperty("in-place")
    IN_PLACE,
    /** A new generation behind the alias; searches go on in the old one until it is verified. */
    @JsonProperty("rebuild")
    REBUILD;

    /** As it is called in answers. */
    public String jsonName() {
      return switch (this) {
        case NONE -> "none";
        case IN_PLACE -> "in-place";
        case REBUILD -> "rebuild";
      };
    }
  }

  /**
   * One setting.
   *
   * @param path its name, in Qdrant's words
   * @param live what the live collection has; absent if it has no such setting
   * @param declared what is declared; absent if it is to go
   * @param why what the change does, or why it takes a rebuild
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Change(
      String path, @Nullable String live, @Nullable String declared, Action action, String why) {

    /** The same of a setting of another collection. */
    Change below(String prefix) {
      return new Change(prefix + path, live, declared, action, why);
    }
  }

  /**
   * What a rebuild costs.
   *
   * @param items how many items have to be written
   * @param embeds whether they have to be embedded anew; otherwise their vectors are copied from
   *     the live generation
   */
  public record Rebuild(long items, boolean embeds) {}

  /**
   * A plan for changes that take what they take.
   *
   * @param rebuild what a rebuild would cost
   */
  static IndexPlan of(@Nullable String generation, List<Change> changes, Rebuild rebuild) {
    var action =
        changes.stream().map(Change::action).max(Comparator.naturalOrder()).orElse(Action.NONE);
    return action == Action.REBUILD
        ? byRebuild(generation, changes, rebuild)
        : new IndexPlan(generation, action, List.copyOf(changes), null);
  }

  /** A plan for a rebuild, whatever the changes take. */
  static IndexPlan byRebuild(@Nullable String generation, List<Change> changes, Rebuild rebuild) {
    return new IndexPlan(generation, Action.REBUILD, List.copyOf(changes), rebuild);
  }

  /** The plan for a person to read, in the manner of Terraform. */
  public String toText() {
    var text = new StringBuilder();
    for (var change : changes) {
      text.append(sign(change)).append(' ').append(change.path()).append(": ");
      if (change.live() != null) {
        text.append(change.live());
      }
      if (change.live() != null && change.declared() != null) {
        text.append(" -> ");
      }
      if (change.declared() != null) {
        text.append(change.declared());
      }
      text.append("    # ").append(change.action().jsonName()).append(": ").append(change.why());
      text.append('\n');
    }
    return text.append(summary()).append('\n').toString();
  }

  private static String sign(Change change) {
    if (change.action() == Action.REBUILD) {
      return "-/+";
    }
    return change.live() == null ? "  +" : change.declared() == null ? "  -" : "  ~";
  }

  private String summary() {
    if (changes.isEmpty()) {
      return "No changes. The index is as it is declared.";
    }
    long inPlace = changes.stream().filter(c -> c.action() == Action.IN_PLACE).count();
    var summary = "Plan: %d to change in place".formatted(inPlace);
    return rebuild == null
        ? summary + "."
        : summary
            + ", %d by a rebuild of %d items, %s."
                .formatted(
                    changes.size() - inPlace,
                    rebuild.items(),
                    rebuild.embeds() ? "embedded anew" : "their vectors copied");
  }
}
