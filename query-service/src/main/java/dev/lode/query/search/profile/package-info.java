/**
 * Search profiles: the named ways of ranking, one YAML file each. {@link
 * dev.lode.query.search.profile.Profile} is what one says, {@link
 * dev.lode.query.search.profile.ProfileReader} how files and the overrides of a request are read,
 * within {@link dev.lode.query.search.profile.Bounds}, and {@link
 * dev.lode.query.search.profile.Profiles} all that there are.
 */
@NullMarked
package dev.lode.query.search.profile;

import org.jspecify.annotations.NullMarked;
