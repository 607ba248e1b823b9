package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import java.util.List;

/**
 * An order that the queue of one resource might take.
 *
 * @param waits all of them
 */
public record ProposedOrder(ResourceState resource, List<WaitState> waits) {}
