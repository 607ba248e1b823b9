package io.selaras.http.head;

import io.netty.util.AsciiString;
import io.selaras.config.text.Text;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a request's headers must be like: each that is read stands once, and in UTF-8. */
public final class HeaderPolicy {

    /** Those that this service reads; other readers could take another one of two. */
    private static final List<CharSequence> READ =
            List.of(
                    HttpHeaders.HOST,
                    HttpHeaders.ORIGIN,
                    HttpHeaders.EXPECT,
                    HttpHeaders.CONTENT_LENGTH,
                    HttpHeaders.CONTENT_TYPE,
                    HttpHeaders.CONTENT_ENCODING,
                    HttpHeaders.TRANSFER_ENCODING,
                    HttpHeaders.createOptimized(OriginPolicy.CUSTOM_HEADER),
                    HttpHeaders.createOptimized("Idempotency-Key"),
                    HttpHeaders.createOptimized("Selaras-Ack-Below"),
                    HttpHeaders.createOptimized("Last-Event-ID"));

    private HeaderPolicy() {}

    /** Finds a header that is read here and stands more than once. */
    private static final class Repeated implements BiConsumer<String, String> {

        private int seen;
        private @Nullable String name;

        @Override
        public void accept(String name, String value) {
            for (int i = 0; i < READ.size(); i++) {
                if (AsciiString.contentEqualsIgnoreCase(READ.get(i), name)) {
                    this.name = (seen & 1 << i) == 0 ? this.name : READ.get(i).toString();
                    seen |= 1 << i;
                    return;
                }
            }
        }
    }

    /** Refuses a head that could be understood in two ways, or that expects what is not done. */
    public static void check(HttpServerRequest request) throws RefusedException {
        Repeated repeated = new Repeated();
        request.headers().forEach(repeated);
        if (repeated.name != null) {
            throw invalid(repeated.name, "The header is given twice");
        }
        String expected = request.headers().get(HttpHeaders.EXPECT);
        if (expected != null && !expected.equalsIgnoreCase("100-continue") && isNew(request)) {
            throw new RefusedException(
                    Problem.at(
                            ProblemCode.EXPECTATION_FAILED,
                            "Expect",
                            "Nothing but 100-continue can be expected"));
        }
    }

    /** Whether the client waits for a word before it sends its body. */
    public static boolean awaitsContinue(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.EXPECT) && isNew(request);
    }

    /** A header's text, whose bytes must be UTF-8; null if the header is absent. */
    public static @Nullable String text(HttpServerRequest request, CharSequence name)
            throws RefusedException {
        String value = request.headers().get(name);
        if (value == null || Text.isAscii(value)) {
            return value;
        }
        // Below, each byte of a header has become one character.
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        if (!Text.isPlainUtf8(bytes)) {
            throw invalid(name.toString(), "The header is not text in UTF-8");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What a request's head takes. */
    public static long bytes(HttpServerRequest request) {
        long[] bytes = {request.uri().length()};
        request.headers().forEach((name, value) -> bytes[0] += name.length() + value.length());
        return bytes[0];
    }

    /** In HTTP/1.0 nothing is expected. */
    private static boolean isNew(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_1_0;
    }

    private static RefusedException invalid(String name, String detail) {
        return new RefusedException(Problem.at(ProblemCode.INVALID_HEADER, name, detail));
    }
}
