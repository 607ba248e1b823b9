/**
 * The house rules about names: none in the code is data (ADR 0160), and each word has one meaning.
 * Entry types: {@code Naming}, {@code Words}. Thread rule: the test's thread.
 */
@NullMarked
package io.selaras.proof.house.naming;

import org.jspecify.annotations.NullMarked;
