package dev.lode.query.graphql;

import dev.lode.common.security.OperationAccess;
import dev.lode.common.security.Scope;
import dev.lode.query.graphql.input.Shortlist;
import dev.lode.query.graphql.input.Sourcing;
import dev.lode.query.graphql.type.ShortlistRow;
import dev.lode.query.graphql.type.SourcingResult;
import dev.lode.query.sourcing.ShortlistFormat;
import dev.lode.query.sourcing.ShortlistService;
import dev.lode.query.sourcing.SourcingService;
import dev.lode.query.web.ShortlistBody;
import dev.lode.query.web.SourcingBody;
import dev.lode.query.web.SourcingRequests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Candidates for a theme, and lists of them: what the scope {@code sourcing} allows. */
@GraphQLApi
public class SourcingQueries {

  private final OperationAccess access;
  private final RestShapes shapes;
  private final SourcingRequests requests;
  private final SourcingService sourcing;
  private final ShortlistService shortlists;

  SourcingQueries(
      OperationAccess access,
      RestShapes shapes,
      SourcingRequests requests,
      SourcingService sourcing,
      ShortlistService shortlists) {
    this.access = access;
    this.shapes = shapes;
    this.requests = requests;
    this.sourcing = sourcing;
    this.shortlists = shortlists;
  }

  @Query
  @RunOnVirtualThread
  @Description("Channels for a theme, as POST /v1/sourcing/search. Needs the scope sourcing.")
  public SourcingResult sourcing(@NonNull Sourcing request) {
    access.require(Scope.SOURCING);
    var asked = requests.read(shapes.body(request, SourcingBody.class));
    return shapes.answer(sourcing.search(asked), SourcingResult.class);
  }

  @Query
  @RunOnVirtualThread
  @Description(
      "Items and channels as a table, as POST /v1/sourcing/shortlist. Needs the scope sourcing.")
  public List<@NonNull ShortlistRow> shortlist(@NonNull Shortlist request) {
    access.require(Scope.SOURCING);
    var picked = requests.read(shapes.body(request, ShortlistBody.class));
    var rows = shortlists.of(picked.items(), picked.channels()).rows();
    return shapes.answers(rows.stream().map(ShortlistFormat::cells).toList(), ShortlistRow.class);
  }
}
