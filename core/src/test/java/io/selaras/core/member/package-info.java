/** Claims about wanted members. Thread rule: one thread at a time. */
@NullMarked
package io.selaras.core.member;

import org.jspecify.annotations.NullMarked;
