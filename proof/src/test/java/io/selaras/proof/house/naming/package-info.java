/**
 * The house rule that names in the code are no data (ADR 0160). Entry type: {@code Naming}. Thread
 * rule: the test's thread.
 */
@NullMarked
package io.selaras.proof.house.naming;

import org.jspecify.annotations.NullMarked;
