/**
 * JSON in: strict request bodies, declared field by field. Entry type: {@code BodyReader}. Whatever
 * is not declared is refused with the name of the field at fault. Thread rule: readers are shared,
 * a body belongs to one thread.
 */
@NullMarked
package io.selaras.http.body;

import org.jspecify.annotations.NullMarked;
