/**
 * Programs that are run on the sources of this checkout: Maven and the launcher's own tests. All
 * they say goes to a file, little of it to the user, and a signal ends them with all that they
 * started. Entry types: {@link io.selaras.cli.checkout.SuiteRun}, {@link
 * io.selaras.cli.checkout.FuzzRun}. One thread for each run.
 */
@NullMarked
package io.selaras.cli.checkout;

import org.jspecify.annotations.NullMarked;
