/**
 * The service's face: resources that read a request and hand it on, and {@link
 * dev.lode.ingest.web.ProblemMappers}, which turns every failure into a problem. No decisions about
 * items are made here.
 */
@NullMarked
package dev.lode.ingest.web;

import org.jspecify.annotations.NullMarked;
