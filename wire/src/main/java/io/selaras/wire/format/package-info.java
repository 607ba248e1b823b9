/**
 * The protobuf wire format, and how records are declared in it: once, for writing and reading.
 *
 * <p>Entry types: {@code RecordCodec}, {@code UnionCodec}, {@code Codec.Constants}. Knows no type
 * of the product. A reader accepts only what a writer writes (ADR 0040); what it refuses is a
 * {@link io.selaras.wire.format.MalformedException} and nothing else. A field, an alternative or a
 * value may say since which version it exists (ADR 0170): a field is left out before, the others
 * are refused. Thread rule: declarations are immutable; readers and writers belong to one call.
 */
@NullMarked
package io.selaras.wire.format;

import org.jspecify.annotations.NullMarked;
