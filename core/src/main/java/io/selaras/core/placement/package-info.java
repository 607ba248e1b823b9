/**
 * Which partitions there are, and where: a part of the coordination group's state. Entry types:
 * {@code PlacementTable}, {@code ClusterMachine}. What is founded stays. One thread at a time.
 */
@NullMarked
package io.selaras.core.placement;

import org.jspecify.annotations.NullMarked;
