package io.selaras.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import io.selaras.config.LogFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up logging in code: one line an event, on standard output, no file to parse at start. */
final class LogSetup {

    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %-14.14thread %msg%n%ex{8}";

    /**
     * Vert.x takes the end of a connection for an error. Whoever uses one says so himself where it
     * matters: links of peers do, and clients come and go.
     */
    private static final List<String> CONNECTIONS =
            List.of(
                    "io.vertx.core.net.impl.ConnectionBase",
                    "io.vertx.core.http.impl.HttpClientConnection");

    private LogSetup() {}

    static void apply(LogFormat format) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        EncoderBase<ILoggingEvent> encoder = encoder(format);
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder((Encoder<ILoggingEvent>) encoder);
        console.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        context.getLogger("io.selaras").setLevel(Level.INFO);
        CONNECTIONS.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
    }

    private static EncoderBase<ILoggingEvent> encoder(LogFormat format) {
        return switch (format) {
            case JSON -> new JsonEncoder();
            case TEXT -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setPattern(PATTERN);
                yield text;
            }
        };
    }
}
