package dev.lode.common.http;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/**
 * The methods of each path, which an answer 405 has to tell (RFC 9110, section 15.5.6) and RESTEasy
 * does not. Read from RESTEasy's own table of routes, so that there is no second one to forget.
 * Safe for many threads.
 */
@Singleton
public final class AllowedMethods {

  private static final Pattern PARAMETER = Pattern.compile("\\{[^:}]+(?::\\s*([^}]+))?}");

  private record Route(String method, Pattern path) {}

  private final List<Route> routes = new ArrayList<>();

  AllowedMethods() {
    RuntimeResourceVisitor.visitRuntimeResources(
        "",
        ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(),
        new RuntimeResourceVisitor() {
          @Override
          public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
            if (method != null) {
              routes.add(new Route(method, pattern(path)));
            }
          }
        });
  }

  /** The value of {@code Allow} for a path, such as {@code GET, HEAD, OPTIONS}. */
  public String of(String path) {
    var methods = new TreeSet<String>();
    for (var route : routes) {
      if (route.path().matcher(path).matches()) {
        methods.add(route.method());
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return String.join(", ", methods);
  }

  /** A template such as {@code /v1/items/{platform}/{id: .+}} as a regular expression. */
  static Pattern pattern(String template) {
    var expression = new StringBuilder();
    int end = 0;
    for (var parameter : PARAMETER.matcher(template).results().toList()) {
      expression.append(Pattern.quote(template.substring(end, parameter.start())));
      expression
          .append('(')
          .append(parameter.group(1) == null ? "[^/]+" : parameter.group(1).strip())
          .append(')');
      end = parameter.end();
    }
    expression.append(Pattern.quote(template.substring(end))).append("/?");
    return Pattern.compile(expression.toString(), Pattern.DOTALL);
  }
}
