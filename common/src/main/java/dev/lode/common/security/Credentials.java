package dev.lode.common.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The credentials that the service was configured with. Without any, it refuses to start: one that
 * starts and answers 401 to everybody would pass its probes, and a rollout would replace a service
 * that works by one that does not.
 */
@Singleton
class Credentials {

  private static final Logger LOG = Logger.getLogger(Credentials.class);

  private final SecurityConfig config;
  private final boolean oidc;
  private final ApiKeys keys;

  Credentials(
      SecurityConfig config,
      @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "false") boolean oidc) {
    this.config = config;
    this.oidc = oidc;
    try {
      this.keys =
          new ApiKeys(
              config.keys().entrySet().stream()
                  .map(key -> ApiKey.of(key.getKey(), key.getValue()))
                  .toList());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  void start(@Observes StartupEvent event) {
    if (areOptional()) {
      LOG.info("No credentials are needed: whoever reaches this service may do everything");
    } else if (keys.isEmpty() && !oidc) {
      throw new ConfigurationException(
          "Nobody could use this service: configure an API key (./lode key <name> makes one) or"
              + " OIDC (quarkus.oidc.*), or set lode.security.mode=open (LODE_SECURITY_MODE) to"
              + " let everybody do everything");
    }
  }

  boolean areOptional() {
    return config.mode() == SecurityConfig.Mode.OPEN;
  }

  ApiKeys keys() {
    return keys;
  }
}
