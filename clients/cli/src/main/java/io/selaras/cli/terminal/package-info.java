/**
 * Words to the user and from the user: lines, progress, refusals with their exit code, numbers.
 * Entry type: {@link io.selaras.cli.terminal.Terminal}. Any thread.
 */
@NullMarked
package io.selaras.cli.terminal;

import org.jspecify.annotations.NullMarked;
