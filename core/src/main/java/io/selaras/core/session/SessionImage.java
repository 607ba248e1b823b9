package io.selaras.core.session;

import java.util.List;

/**
 * The sessions' part of an image.
 *
 * @param lastId the last number given to a session
 * @param sessions by id
 */
public record SessionImage(long lastId, List<Session> sessions) {}
