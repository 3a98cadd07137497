/**
 * Checking one candidate: {@link dev.lode.query.vetting.ItemVetting} and {@link
 * dev.lode.query.vetting.ChannelVetting} put together what the index knows of it, and search inside
 * it for the configured concerns. Every statement tells its {@link dev.lode.query.vetting.Basis};
 * what is not known is said to be unknown.
 */
@NullMarked
package dev.lode.query.vetting;

import org.jspecify.annotations.NullMarked;
