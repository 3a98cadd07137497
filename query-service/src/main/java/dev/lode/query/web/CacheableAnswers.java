package dev.lode.query.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.common.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers that browsers and proxies may keep. Safe for many threads. */
@ApplicationScoped
class CacheableAnswers {

  private final ObjectMapper mapper;
  private final WebConfig config;
  private final SecurityConfig security;

  CacheableAnswers(ObjectMapper mapper, WebConfig config, SecurityConfig security) {
    this.mapper = mapper;
    this.config = config;
    this.security = security;
  }

  /**
   * An answer with {@code ETag} and {@code Cache-Control}, or 304 if the caller has it.
   *
   * @param identity what the tag is made from: the parts of the answer that count as a change
   * @param complete whether the answer is what it should be; others must not be kept
   */
  <T> RestResponse<T> of(T answer, Object identity, boolean complete, Request request) {
    var caching = new CacheControl();
    caching.setNoTransform(false);
    // What took credentials to get is for their holder: a proxy does not know X-API-Key as one.
    caching.setPrivate(security.mode() == SecurityConfig.Mode.REQUIRED);
    if (!complete) {
      caching.setNoStore(true);
      return RestResponse.ResponseBuilder.ok(answer).cacheControl(caching).build();
    }
    caching.setMaxAge(Math.toIntExact(config.cacheMaxAge().toSeconds()));
    var tag = tagOf(identity);
    if (request.evaluatePreconditions(tag) != null) {
      return RestResponse.ResponseBuilder.<T>notModified().tag(tag).cacheControl(caching).build();
    }
    return RestResponse.ResponseBuilder.ok(answer).tag(tag).cacheControl(caching).build();
  }

  /** A weak tag: two answers with the same tag mean the same, but took other times. */
  private EntityTag tagOf(Object identity) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(mapper.writeValueAsBytes(identity));
      return new EntityTag(HexFormat.of().formatHex(hash, 0, 16), true);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every answer can be written as JSON", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must provide SHA-256", e);
    }
  }
}
