/**
 * The house rules as tests: who may see whom, what pure code may not touch, how large things may
 * grow, and what no file may say. Entry type: {@code HouseTest}, which holds every rule against the
 * whole repository; the other tests prove that each rule fails on a fixture that breaks it.
 *
 * <p>There is no list of exemptions. Fixtures are texts inside the tests, parsed or compiled on the
 * fly, so the scan of the repository never meets them. Thread rule: the test's own thread.
 */
@NullMarked
package io.selaras.proof.house;

import org.jspecify.annotations.NullMarked;
