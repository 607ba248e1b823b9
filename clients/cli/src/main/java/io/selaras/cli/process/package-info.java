/**
 * Processes of nodes on this machine: how they are started, known again, waited for and ended.
 * Entry types: {@link io.selaras.cli.process.NodeStarter}, {@link
 * io.selaras.cli.process.ProcessTable}. One thread, and the one that the JVM runs at a signal.
 */
@NullMarked
package io.selaras.cli.process;

import org.jspecify.annotations.NullMarked;
