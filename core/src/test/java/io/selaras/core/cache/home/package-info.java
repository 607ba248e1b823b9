/** Tests of what the leader decides about caches. */
@NullMarked
package io.selaras.core.cache.home;

import org.jspecify.annotations.NullMarked;
