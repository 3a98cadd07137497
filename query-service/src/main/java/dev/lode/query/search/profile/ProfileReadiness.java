package dev.lode.query.search.profile;

import dev.lode.query.index.IndexState;
import dev.lode.query.index.LiveIndex;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the live collection has what every profile needs; says which profile lacks what. Until
 * there is a collection, the check of the index says so.
 */
@Readiness
@ApplicationScoped
class ProfileReadiness implements HealthCheck {

  private final Profiles profiles;
  private final LiveIndex index;

  ProfileReadiness(Profiles profiles, LiveIndex index) {
    this.profiles = profiles;
    this.index = index;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("profiles").up();
    response.withData("profiles", String.join(", ", profiles.names()));
    if (index.state() instanceof IndexState.Ready ready) {
      for (var profile : profiles.all()) {
        var lacks = ProfileNeeds.of(profile).lackedBy(ready.shape());
        if (!lacks.isEmpty()) {
          response
              .down()
              .withData(
                  profile.name(), "in " + ready.collection() + ", " + String.join(" and ", lacks));
        }
      }
    }
    return response.build();
  }
}
