/**
 * Targets that read damaged and forged disks: exact data, a recovering node, or refusal, and never
 * a change before the data is known to be sound. Entry types: {@code Damage}, {@code Opened}.
 * Thread rule: one thread.
 */
@NullMarked
package io.selaras.fuzz.disk;

import org.jspecify.annotations.NullMarked;
