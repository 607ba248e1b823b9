/**
 * The errors a client sees: the catalogue of codes and the problem+json body (RFC 9457). Entry
 * types: {@code ProblemCode}, {@code Problem}. The catalogue equals {@code spec/errors.yaml}; a
 * test compares them. Thread rule: values, any thread.
 */
@NullMarked
package io.selaras.http.problem;

import org.jspecify.annotations.NullMarked;
