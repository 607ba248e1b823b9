package io.selaras.core.placement;

import java.util.List;

/**
 * A member that others have lost (ADR 0228). Immutable, any thread.
 *
 * @param node its id
 * @param observers who have lost it, in the order of their ids
 * @param dead whether others take its place
 */
public record LostNode(String node, List<String> observers, boolean dead) {

    public LostNode {
        observers = List.copyOf(observers);
    }
}
