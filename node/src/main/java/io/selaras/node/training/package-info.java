/**
 * The build's training run: what a young cluster does, in one process, so that the JVM can note
 * which classes a node loads and which methods are hot, and start the real nodes with that
 * knowledge. Not part of a running node. Entry type: {@code TrainingRun}. Thread rule: its own main
 * thread and clients.
 */
@NullMarked
package io.selaras.node.training;

import org.jspecify.annotations.NullMarked;
