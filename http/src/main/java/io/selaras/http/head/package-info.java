/**
 * The heads of requests: what must be true of any request before its route is run, whatever the
 * route. Entry types: {@code OriginPolicy}, {@code HeaderPolicy}, {@code QueryParameters}. What two
 * readers could understand differently is refused. Thread rule: immutable, any thread.
 */
@NullMarked
package io.selaras.http.head;

import org.jspecify.annotations.NullMarked;
