/**
 * The command line: one type for each command that the launcher does not carry out itself. It sees
 * nodes only by their public HTTP API, their processes and their logs. Entry type: {@link
 * io.selaras.cli.Main}. One thread, and the one that the JVM runs at a signal.
 */
@NullMarked
package io.selaras.cli;

import org.jspecify.annotations.NullMarked;
