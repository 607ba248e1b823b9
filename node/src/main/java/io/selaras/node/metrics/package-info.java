/**
 * What the node counts, in Prometheus' format. Entry type: {@code NodeMetrics}. Names begin with
 * {@code selaras_}; labels are bounded and never carry names of resources or owners. Thread rule:
 * any thread.
 */
@NullMarked
package io.selaras.node.metrics;

import org.jspecify.annotations.NullMarked;
