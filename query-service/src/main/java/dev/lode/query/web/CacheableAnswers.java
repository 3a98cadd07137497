package dev.lode.query.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lode.common.security.SecurityConfig;
import dev.lode.query.search.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Answers that browsers and proxies may keep, as JSON: what the tag is made from is what is sent,
 * so that nothing is written twice. Safe for many threads.
 */
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

  /** What is found with {@code ETag} and {@code Cache-Control}, or 304 if the caller has it. */
  RestResponse<byte[]> of(Object found, Request request) {
    return of(json(found), 0, request);
  }

  /**
   * The same for an answer. Two that differ in their time alone have the same tag, and one that is
   * not what it should be must not be kept.
   */
  RestResponse<byte[]> of(Answer answer, Request request) {
    var json = json(answer);
    if (!answer.degraded().isEmpty()) {
      var caching = caching();
      caching.setNoStore(true);
      return RestResponse.ResponseBuilder.ok(json).cacheControl(caching).build();
    }
    int time = 0;
    while (json[time] != ',') {
      time++;
    }
    return of(json, time, request);
  }

  private RestResponse<byte[]> of(byte[] json, int taggedFrom, Request request) {
    var caching = caching();
    caching.setMaxAge(Math.toIntExact(config.cacheMaxAge().toSeconds()));
    var tag = tag(json, taggedFrom);
    if (request.evaluatePreconditions(tag) != null) {
      return RestResponse.ResponseBuilder.<byte[]>notModified()
          .tag(tag)
          .cacheControl(caching)
          .build();
    }
    return RestResponse.ResponseBuilder.ok(json).tag(tag).cacheControl(caching).build();
  }

  private CacheControl caching() {
    var caching = new CacheControl();
    caching.setNoTransform(false);
    // What took credentials to get is for their holder: a proxy does not know X-API-Key as one.
    caching.setPrivate(security.mode() == SecurityConfig.Mode.REQUIRED);
    return caching;
  }

  private byte[] json(Object answer) {
    try {
      return mapper.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every answer can be written as JSON", e);
    }
  }

  /** A weak tag: two answers with the same tag mean the same, but took other times. */
  private static EntityTag tag(byte[] json, int from) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(json, from, json.length - from);
      return new EntityTag(HexFormat.of().formatHex(digest.digest(), 0, 16), true);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must provide SHA-256", e);
    }
  }
}
