package dev.lode.common.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessRulesTest {

  private static final Access OPEN = new Access.Open();
  private static final Access ADMIN = needs(Scope.ADMIN);

  private final AccessRules rules =
      AccessRules.builder()
          .allow(Set.of("POST"), "/v1/items", Scope.INGEST)
          .allow("/v1/items/own", Scope.SEARCH)
          .allow("/", Scope.SEARCH, Scope.VETTING)
          .build();

  private static Access needs(Scope... scopes) {
    return new Access.AnyOf(List.of(scopes));
  }

  @Test
  void healthIsOpenAndMetricsHaveAScope() {
    assertThat(rules.of("GET", "/q/health")).isEqualTo(OPEN);
    assertThat(rules.of("GET", "/q/health/ready")).isEqualTo(OPEN);
    assertThat(rules.of("GET", "/q/metrics")).isEqualTo(needs(Scope.METRICS));
  }

  @Test
  void whatWasForgottenIsForAdminsAlone() {
    assertThat(rules.of("GET", "/q/healthy")).isEqualTo(ADMIN);
    assertThat(rules.of("GET", "/v1/itemsx")).isEqualTo(ADMIN);
    assertThat(rules.of("GET", "/v1/items;x=1/own")).isEqualTo(ADMIN);
    assertThat(rules.of("GET", "/q/health/..;/metrics")).isEqualTo(ADMIN);
    assertThat(rules.of("GET", "/new")).isEqualTo(ADMIN);
    assertThat(rules.of("DELETE", "/v1/items/a/b")).isEqualTo(ADMIN);
  }

  @Test
  void rulesAreAboutMethodsAndAllThatIsBelow() {
    assertThat(rules.of("POST", "/v1/items")).isEqualTo(needs(Scope.INGEST));
    assertThat(rules.of("POST", "/v1/items/own")).isEqualTo(needs(Scope.INGEST));
    assertThat(rules.of("GET", "/v1/items/own")).isEqualTo(needs(Scope.SEARCH));
    assertThat(rules.of("HEAD", "/q/metrics")).isEqualTo(needs(Scope.METRICS));
  }

  @Test
  void startPageIsThatPageAlone() {
    assertThat(rules.of("GET", "/")).isEqualTo(needs(Scope.SEARCH, Scope.VETTING));
    assertThat(rules.of("GET", "/x")).isEqualTo(ADMIN);
  }

  @Test
  void publicPathsComeFirst() {
    var open = rules.withOpen(List.of("/", "/v1/items"));

    assertThat(open.of("GET", "/")).isEqualTo(OPEN);
    assertThat(open.of("POST", "/v1/items")).isEqualTo(OPEN);
    assertThat(open.of("GET", "/q/metrics")).isEqualTo(needs(Scope.METRICS));
  }

  @Test
  void adminMayDoEverythingAndOthersWhatTheyHave() {
    assertThat(Scope.firstOf(List.of(Scope.SOURCING), Set.of("sourcing"))).hasValue(Scope.SOURCING);
    assertThat(Scope.firstOf(List.of(Scope.SOURCING), Set.of("admin"))).hasValue(Scope.SOURCING);
    assertThat(Scope.firstOf(List.of(Scope.SOURCING), Set.of("search", "vetting"))).isEmpty();
    assertThat(Scope.firstOf(List.of(Scope.SEARCH, Scope.VETTING), Set.of("vetting")))
        .hasValue(Scope.VETTING);
  }
}
